package io.roomservice.cli;

import io.roomservice.cli.session.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roomservice} without a command. */
@Command(
    name = "roomservice",
    description = "Send data into LiveKit rooms, and manage rooms and participants. Unofficial.",
    footer = {
      "",
      "URL and credentials come from these options; otherwise from LIVEKIT_URL,",
      "LIVEKIT_API_KEY and LIVEKIT_API_SECRET (LIVEKIT_TOKEN replaces key and secret);",
      "otherwise from the default project of lk, LiveKit's own command line.",
      "",
      "Examples:",
      "  roomservice demo",
      "  roomservice send standup --text hello",
      "  roomservice send --help"
    })
final class RoomServiceCommand implements Runnable {
  @SuppressWarnings("unused") // picocli fills it, and the session reads it
  @Mixin
  private final GlobalOptions options;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

  RoomServiceCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    throw new ParameterException(
        new CommandLine(spec), "no command given; start with: roomservice demo");
  }
}
