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
      "Receive webhooks until stopped, and print each event once.",
      "",
      "Add http://127.0.0.1:8080 to webhook.urls in the server's configuration. A webhook that"
          + " can't be verified gets a response with status 401 and is reported on stderr."
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
      description = "Port to listen on; 0 for any free port. Default: 8080.")
  private int port = 8080;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on; 0.0.0.0 for all addresses of this machine. Default: 127.0.0.1.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Count.class,
      description = "Exit after this many events. Default: run until stopped.")
  private @Nullable Integer count;

  @Mixin private EventReport report = new EventReport();

  /** A port, or 0. */
  static final class Port extends WholeNumber {
    Port() {
      super(0, 65_535);
    }
  }

  /** A number of events. */
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
    var answered = new Semaphore(0); // counts responses sent, so that the last one is not lost
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
      throw new Refusal("unknown address " + bind, "set --bind to an address of this machine");
    }
    return address;
  }
}
