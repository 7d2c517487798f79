/**
 * What the server tells of its own accord: webhooks, verified before they are read. Has never heard
 * of HTTP, so that any web framework can stand in front of it.
 *
 * <pre>{@code
 * WebhookReceiver receiver = WebhookReceiver.builder().credentials(apiKey, apiSecret).build();
 * WebhookEvent event = receiver.receive(rawBody, authorizationHeader);
 * }</pre>
 */
@NullMarked
package io.roomservice.webhook;

import org.jspecify.annotations.NullMarked;
