package io.roomservice.testing;

import io.roomservice.proto.WebhookEvent;
import java.util.Locale;
import java.util.OptionalInt;

/** A webhook that a {@link FakeLiveKit} has sent, or has failed to send. Immutable. */
public final class SentWebhook {
  private final WebhookEvent event;
  private final OptionalInt status;
  private final int attempts;

  SentWebhook(WebhookEvent event, OptionalInt status, int attempts) {
    this.event = event;
    this.status = status;
    this.attempts = attempts;
  }

  /** Returns the event's name, such as {@code participant_joined}. */
  public String name() {
    return event.getEvent();
  }

  /** Returns the event that was sent. */
  public WebhookEvent event() {
    return event;
  }

  /** Returns the status of the endpoint's last response; empty if there was none within 5 s. */
  public OptionalInt status() {
    return status;
  }

  /**
   * Returns the number of attempts, at most five: the server retries after 5xx, 429, or no
   * response.
   */
  public int attempts() {
    return attempts;
  }

  /** Returns true if the endpoint accepted it: its last response was a 2xx. */
  public boolean isTaken() {
    return status.isPresent() && status.getAsInt() / 100 == 2;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (%s after %d %s)",
        name(),
        status.isPresent() ? String.valueOf(status.getAsInt()) : "no response",
        attempts,
        attempts == 1 ? "attempt" : "attempts");
  }
}
