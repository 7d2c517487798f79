package io.roomservice.cli.webhook;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.WholeNumber;
import io.roomservice.cli.session.Session;
import io.roomservice.webhook.WebhookReceiver;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code roomservice webhook listen}. */
@Command(
    name = "listen",
    customSynopsis = "roomservice webhook listen [--port=N] [OPTION]...",
    description = {
      "Take webhooks in and print each event once, as long as it runs.",
      "",
      "Name http://127.0.0.1:8080 in the server's configuration, under webhook.urls. What can't be"
          + " verified is answered with 401 and told on stderr."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice webhook listen",
      "  roomservice webhook listen --port 9000 --output json | jq .event",
      "  roomservice webhook listen --count 1"
    })
public final class WebhookListenCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "The port; 8080 unless set, and any free one for 0.")
  private int port = 8080;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "The address; 127.0.0.1 unless set, and 0.0.0.0 for all of this machine.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Count.class,
      description = "End after so many events; it does not end by itself otherwise.")
  private @Nullable Integer count;

  @Mixin private EventReport report = new EventReport();

  /** Any port. */
  static final class Port extends WholeNumber {
    Port() {
      super(0, 65_535);
    }
  }

  /** How many events. */
  static final class Count extends WholeNumber {
    Count() {
      super(1, 1_000_000_000);
    }
  }

  public WebhookListenCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var receiver =
        WebhookReceiver.builder().credentials(session.access().requireCredentials()).build();
    var answered = new Semaphore(0); // not printed alone, or the last answer might not be sent
    try (var listener =
        WebhookListener.start(
            address(),
            receiver,
            event -> report.print(event, session),
            answered::release,
            session::warn)) {
      if (!session.isQuiet()) {
        session.terminal().err().println("listening on http://" + bind + ":" + listener.port());
      }
      answered.acquire(count == null ? Integer.MAX_VALUE : count);
    }
    return ExitCode.DONE.number();
  }

  private InetSocketAddress address() {
    var address = new InetSocketAddress(bind, port);
    if (address.isUnresolved()) {
      throw new Refusal("there is no address " + bind, "give --bind an address of this machine");
    }
    return address;
  }
}
