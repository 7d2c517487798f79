package io.roomservice.cli.admin;

import io.roomservice.cli.input.CommandGroup;
import picocli.CommandLine.Command;

/** {@code roomservice room}: a name for its commands. */
@Command(
    name = "room",
    customSynopsis = "roomservice room COMMAND [OPTION]...",
    description = "Create, list and end rooms.")
public final class RoomCommand extends CommandGroup {}
