/** Webhooks: one looked at, or all that come in. */
@NullMarked
package io.roomservice.cli.webhook;

import org.jspecify.annotations.NullMarked;
