package io.roomservice.testing;

import io.roomservice.proto.WebhookEvent;
import java.util.Locale;
import java.util.OptionalInt;

/** A webhook that a {@link FakeLiveKit} has sent, or has given up. Immutable. */
public final class SentWebhook {
  private final WebhookEvent event;
  private final OptionalInt status;
  private final int attempts;

  SentWebhook(WebhookEvent event, OptionalInt status, int attempts) {
    this.event = event;
    this.status = status;
    this.attempts = attempts;
  }

  /** The event's name, such as {@code participant_joined}. */
  public String name() {
    return event.getEvent();
  }

  /** What was sent. */
  public WebhookEvent event() {
    return event;
  }

  /** The status of the endpoint's last answer; empty if none came within 5 s. */
  public OptionalInt status() {
    return status;
  }

  /** How often it was posted: up to five times, while the answer was 5xx, 429 or none. */
  public int attempts() {
    return attempts;
  }

  /** Whether the endpoint took it: its last answer was a 2xx. */
  public boolean isTaken() {
    return status.isPresent() && status.getAsInt() / 100 == 2;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (%s after %d)",
        name(),
        status.isPresent() ? String.valueOf(status.getAsInt()) : "no answer",
        attempts);
  }
}
