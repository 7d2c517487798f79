/** Receives webhooks, and verifies recorded ones. */
@NullMarked
package io.roomservice.cli.webhook;

import org.jspecify.annotations.NullMarked;
