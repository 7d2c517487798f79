package io.roomservice.cli.token;

import io.roomservice.cli.input.CommandGroup;
import picocli.CommandLine.Command;

/** {@code roomservice token}: a name for its commands. */
@Command(
    name = "token",
    customSynopsis = "roomservice token COMMAND [OPTION]...",
    description = "Make access tokens and look into them.")
public final class TokenCommand extends CommandGroup {}
