/**
 * Webhooks, which the server sends when something happens; verified before they are read.
 * Independent of HTTP, so it works with any web framework.
 *
 * <pre>{@code
 * WebhookReceiver receiver = WebhookReceiver.builder().credentials(apiKey, apiSecret).build();
 * WebhookEvent event = receiver.receive(rawBody, authorizationHeader);
 * }</pre>
 */
@NullMarked
package io.roomservice.webhook;

import org.jspecify.annotations.NullMarked;
