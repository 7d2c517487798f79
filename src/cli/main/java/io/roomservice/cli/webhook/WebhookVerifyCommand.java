package io.roomservice.cli.webhook;

import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.input.InputFile;
import io.roomservice.cli.session.Session;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code roomservice webhook verify}. */
@Command(
    name = "verify",
    customSynopsis =
        "roomservice webhook verify (--authorization=V | --headers=F) [--body=F] [OPTION]...",
    description = {
      "Verify a webhook that was written down, and show what it tells.",
      "",
      "The body comes on stdin, or in a file, to the byte. Ends with 0 if it is the server's, and"
          + " with 3 and the reason if it is not."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice webhook verify --headers headers.txt --body body.json",
      "  roomservice webhook verify --authorization eyJ... <body.json",
      "  roomservice webhook verify --headers h.txt --at 2026-11-24T12:00:00Z <body.json"
    })
public final class WebhookVerifyCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup(multiplicity = "1")
  private Header header = new Header(); // picocli sets the real one

  @Option(names = "--body", paramLabel = "F", description = "The body is in this file.")
  private @Nullable Path body;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "As if it had come then, such as 2026-11-24T12:00:00Z: tokens live 5 minutes.")
  private @Nullable Instant at;

  @Mixin private EventReport report = new EventReport();

  /** Where the header is. A webhook's token, unlike others, is no secret: it allows nothing. */
  static final class Header {
    @Option(
        names = "--authorization",
        paramLabel = "V",
        description = "The value of the Authorization header.")
    private @Nullable String value;

    @Option(
        names = "--headers",
        paramLabel = "F",
        description = "The request's headers are in this file, one a line.")
    private @Nullable Path file;

    private @Nullable String authorization() {
      return file == null ? value : HeaderFile.authorization(file);
    }
  }

  public WebhookVerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var receiver =
        WebhookReceiver.builder()
            .credentials(session.access().requireCredentials())
            .clock(at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC))
            .build();
    try {
      report.print(receiver.receive(body(), header.authorization()), session);
      return ExitCode.DONE.number();
    } catch (WebhookException e) {
      return new ErrorMessage(String.valueOf(e.getMessage()), hint(e), ExitCode.REJECTED)
          .print(session.terminal());
    }
  }

  /** One byte more than is taken, so that a larger one shows. */
  private byte[] body() {
    int most = WebhookReceiver.DEFAULT_MAX_BODY_BYTES + 1;
    return InputFile.firstBytes(body, session.terminal().in(), most);
  }

  private static String hint(WebhookException e) {
    return switch (e.reason()) {
      case BODY_CHANGED -> "keep the body to the byte, its line ends too; some tools add one";
      case TOKEN_REFUSED -> "check API key and secret; for one of earlier, say --at";
      default -> "it is no webhook of the server that has this API key";
    };
  }
}
