package io.roomservice.cli.webhook;

import io.roomservice.cli.input.CommandGroup;
import picocli.CommandLine.Command;

/** {@code roomservice webhook}: a name for its commands. */
@Command(
    name = "webhook",
    customSynopsis = "roomservice webhook COMMAND [OPTION]...",
    description = "Verify webhooks of the server, one or all that come in.")
public final class WebhookCommand extends CommandGroup {}
