package io.roomservice.cli.admin;

import io.roomservice.cli.input.CommandGroup;
import picocli.CommandLine.Command;

/** {@code roomservice participant}: a name for its commands. */
@Command(
    name = "participant",
    customSynopsis = "roomservice participant COMMAND [OPTION]...",
    description = "See, change, move and remove participants.")
public final class ParticipantCommand extends CommandGroup {}
