package io.roomservice.cli.send;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.input.Choice;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice send}. */
@Command(
    name = "send",
    customSynopsis = "roomservice send ROOM --text=S [OPTION]...",
    description = {
      "Send data into a room.",
      "",
      "\"accepted\" means that the server passed the data to the room, not that anyone received it."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice send standup --text hello --topic chat",
      "  roomservice send game --file pos.bin --kind lossy --to ana --to bo",
      "  roomservice send standup --json '{\"hand\": true}' --to ana --require-reach",
      "  date | roomservice send standup --stdin --dry-run"
    })
public final class SendCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "Name of the room, not its sid.")
  private String room = "";

  @ArgGroup(exclusive = true, multiplicity = "1", heading = "Payload, exactly one of:")
  private PayloadOptions payload = new PayloadOptions();

  @Option(
      names = "--kind",
      paramLabel = "reliable|lossy",
      converter = Kinds.class,
      completionCandidates = Kinds.class,
      description =
          "reliable (default): in order, with retransmissions. lossy: sent once, may be lost.")
  private DataKind kind = DataKind.RELIABLE;

  @Option(
      names = "--topic",
      paramLabel = "T",
      preprocessor = FreeText.class,
      description = "Topic by which receivers tell messages apart.")
  private @Nullable String topic;

  @ArgGroup(exclusive = false, heading = "Recipients:")
  private AddresseeOptions addressees = new AddresseeOptions();

  @ArgGroup(exclusive = true, heading = "Idempotency, at most one of:")
  private @Nullable NonceOptions nonce;

  @Option(
      names = "--size-limits",
      paramLabel = "documented|64k|receiver",
      converter = NamedSizeLimits.Names.class,
      completionCandidates = NamedSizeLimits.Names.class,
      description = {
        "Size limits in bytes. documented (default): payload 15360 if reliable, 1300 if lossy."
            + " 64k: packet 65535. receiver: packet 262144, which clients for browsers, Node and"
            + " Python accept; they silently drop larger ones."
      })
  private NamedSizeLimits sizeLimits = NamedSizeLimits.DOCUMENTED;

  @ArgGroup(exclusive = true, heading = "Reach, at most one of:")
  private @Nullable ReachOptions reach;

  @ArgGroup(exclusive = true, heading = "Instead of sending, at most one of:")
  private @Nullable PreviewOptions instead;

  public SendCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var messages = messages();
    if (instead != null && instead.isCurl()) {
      printCurl(messages);
      return ExitCode.DONE.number();
    }
    var look = reach == null || isDryRun() ? new ReachOptions() : reach;
    try (var rooms = client().sizeLimits(sizeLimits.limits()).build()) {
      if (addressees.isSeparately()) {
        var sends = new SeparateSends();
        sends.send(messages, look, rooms);
        sends.print(session);
        return sends.exitCode().number();
      }
      var message = messages.get(0);
      var receipt = look.send(message, rooms);
      var report =
          isDryRun() ? SendReport.ofDryRun(message, sizeLimits) : SendReport.of(message, receipt);
      report.print(session);
    }
    return ExitCode.DONE.number();
  }

  /** Returns one message, or one per recipient. */
  private List<DataMessage> messages() {
    var identities = addressees.identities();
    var message = DataMessage.inRoom(room).kind(kind);
    payload.addTo(message, session.terminal().in(), kind + " payload", sizeLimits.payload(kind));
    if (topic != null) {
      message.topic(topic);
    }
    if (!identities.isEmpty()) {
      message.destinationIdentities(identities);
    }
    if (nonce != null) {
      nonce.addTo(message, addressees.isSeparately());
    }
    return addressees.isSeparately()
        ? identities.stream()
            .map(identity -> message.destinationIdentities(List.of(identity)).build())
            .toList()
        : List.of(message.build());
  }

  private void printCurl(List<DataMessage> messages) {
    var url = session.access().requireUrl().value();
    messages.forEach(message -> session.out().println(CurlCommand.of(message, url)));
    if (!session.isQuiet()) {
      session.terminal().err().println("hint: " + CurlCommand.tokenHint(messages.get(0)));
    }
  }

  private boolean isDryRun() {
    return instead != null && instead.isDryRun();
  }

  private RoomServiceClientBuilder client() {
    return isDryRun() ? session.configured(DryRun.client()) : session.client();
  }

  static final class Kinds extends Choice<DataKind> {
    Kinds() {
      super(DataKind.values());
    }
  }
}
