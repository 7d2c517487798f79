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
    customSynopsis = "roomservice webhook verify (--authorization=V | --headers=F) [OPTION]...",
    description = {
      "Verify a recorded webhook and show its event.",
      "",
      "Reads the body from stdin or a file; it must be unchanged, byte for byte. Exit code 0: the"
          + " webhook is valid; 3: it is invalid, and the reason is on stderr."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice webhook verify --headers headers.txt --body body.json",
      "  roomservice webhook verify --authorization eyJ... <body.json",
      "  roomservice webhook verify --headers h.txt --at 2026-11-24T12:00:00Z <b.json"
    })
public final class WebhookVerifyCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup(multiplicity = "1", heading = "Authorization header, exactly one of:")
  private Header header = new Header(); // picocli sets the real one

  @Option(
      names = "--body",
      paramLabel = "F",
      description = "Read the body from this file. Default: stdin.")
  private @Nullable Path body;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Verify as of this time (2026-11-24T12:00:00Z); tokens are valid for 5 minutes. Default:"
              + " now.")
  private @Nullable Instant at;

  @Mixin private EventReport report = new EventReport();

  /** Where to read the header. A webhook's token isn't a secret, because it grants nothing. */
  static final class Header {
    @Option(names = "--authorization", paramLabel = "V", description = "Value of the header.")
    private @Nullable String value;

    @Option(
        names = "--headers",
        paramLabel = "F",
        description = "Read the header from this file of headers, one per line.")
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

  /** Reads one byte more than the limit, so that a larger body is detected. */
  private byte[] body() {
    int most = WebhookReceiver.DEFAULT_MAX_BODY_BYTES + 1;
    return InputFile.firstBytes(body, session.terminal().in(), most);
  }

  private static String hint(WebhookException e) {
    return switch (e.reason()) {
      case BODY_CHANGED -> "keep the body unchanged, including line ends; some tools append one";
      case TOKEN_REFUSED -> "check the API key and secret; for an older webhook use --at";
      default -> "the webhook isn't from a server with this API key";
    };
  }
}
