package io.roomservice.cli.send;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.cli.frame.Choice;
import io.roomservice.cli.frame.ExitCode;
import io.roomservice.cli.frame.FreeText;
import io.roomservice.cli.frame.Session;
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
    customSynopsis = "roomservice send ROOM (--text=S | --file=F | --stdin) [OPTION]...",
    parameterListHeading = "%n",
    description = {
      "Send data into a room.",
      "",
      "Accepted means that the server handed it to the room, not that anyone got it."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice send standup --text hello --topic chat",
      "  roomservice send game --file pos.bin --kind lossy --to ana --to bo",
      "  date | roomservice send standup --stdin --dry-run"
    })
public final class SendCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "The room's name; its sid does not work.")
  private String room = "";

  @ArgGroup(exclusive = true, multiplicity = "1")
  private PayloadOptions payload = new PayloadOptions();

  @Option(
      names = "--kind",
      paramLabel = "reliable|lossy",
      converter = Kinds.class,
      description = "In order and retransmitted (reliable, the default), or once and perhaps lost.")
  private DataKind kind = DataKind.RELIABLE;

  @Option(
      names = "--topic",
      paramLabel = "T",
      preprocessor = FreeText.class,
      description = "A word by which receivers sort what they get.")
  private @Nullable String topic;

  @Option(
      names = "--to",
      paramLabel = "IDENTITY",
      preprocessor = FreeText.class,
      description = "Who is to get it; once for each. Each of them sees all. Default: everyone.")
  private List<String> to = List.of();

  @ArgGroup(exclusive = true)
  private @Nullable NonceOptions nonce;

  @Option(
      names = "--size-limits",
      paramLabel = "documented|64k|receiver",
      converter = NamedLimits.Names.class,
      description = {
        "How large it may be, in bytes. documented (the default): payload 15360 if reliable,"
            + " 1300 if lossy. 64k: packet 65535, as newer clients take. receiver: packet 262144,"
            + " beyond which receivers drop in silence."
      })
  private NamedLimits sizeLimits = NamedLimits.DOCUMENTED;

  @Option(
      names = "--dry-run",
      description = "Check everything and show the sizes, but send nothing; needs no server.")
  private boolean dryRun;

  /** The command, with what it has to work with. */
  public SendCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var message = message();
    try (var rooms = client().sizeLimits(sizeLimits.limits()).build()) {
      var receipt = rooms.sendData(message);
      var report =
          dryRun ? SendReport.ofDryRun(message, sizeLimits) : SendReport.of(message, receipt);
      report.print(session);
    }
    return ExitCode.DONE.number();
  }

  private DataMessage message() {
    var message = DataMessage.inRoom(room).kind(kind);
    payload.addTo(message, session.terminal().in(), kind + " payload", sizeLimits.payload(kind));
    if (topic != null) {
      message.topic(topic);
    }
    if (!to.isEmpty()) {
      message.destinationIdentities(to);
    }
    if (nonce != null) {
      nonce.addTo(message);
    }
    return message.build();
  }

  private RoomServiceClientBuilder client() {
    return dryRun ? session.configured(DryRun.client()) : session.client();
  }

  /** Reads the option. */
  static final class Kinds extends Choice<DataKind> {
    Kinds() {
      super(DataKind.values());
    }
  }
}
