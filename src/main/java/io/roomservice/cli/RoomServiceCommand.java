package io.roomservice.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roomservice} without a command. */
@Command(
    name = "roomservice",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Push data into LiveKit rooms. Unofficial.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "The server and who may ask it are taken from LIVEKIT_URL, LIVEKIT_API_KEY and",
      "LIVEKIT_API_SECRET, or LIVEKIT_TOKEN, which wins.",
      "",
      "Begin with:  roomservice demo"
    })
final class RoomServiceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

  @Override
  public void run() {
    throw new ParameterException(new CommandLine(spec), "there is no command");
  }
}
