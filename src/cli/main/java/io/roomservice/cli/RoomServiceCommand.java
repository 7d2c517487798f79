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
    description = "Push data into LiveKit rooms and administer them. Unofficial.",
    footer = {
      "",
      "The server and who may ask it are taken from options, then from LIVEKIT_URL,",
      "LIVEKIT_API_KEY and LIVEKIT_API_SECRET (or LIVEKIT_TOKEN, which wins over key",
      "and secret), then from the default project of lk, LiveKit's own tool.",
      "",
      "Options of a command:  roomservice COMMAND --help",
      "Begin with:            roomservice demo"
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
        new CommandLine(spec), "there is no command; begin with: roomservice demo");
  }
}
