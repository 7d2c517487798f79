package io.roomservice.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which events were handled, so that repeats are not handled again: the server sends an
 * event up to five times within 15 s if it was answered with 5xx, 429 or not at all. Thread-safe.
 *
 * <pre>{@code
 * HandledEvents handled = HandledEvents.rememberingLast(10_000);
 * handled.once(receiver.receive(body, authorization), event -> …);
 * }</pre>
 *
 * <p>It knows this process only: several that share the work need a store that they share, such as
 * a table with a unique column for {@link WebhookEvent#id()}.
 */
public final class HandledEvents {
  /** Of each id: whether it was handled, once that is known. */
  private final Map<String, CompletableFuture<Boolean>> byId; // guarded by itself

  private HandledEvents(int most) {
    this.byId =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(
              Map.Entry<String, CompletableFuture<Boolean>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * A memory of this many events, the oldest being forgotten first. It should hold what the server
   * sends within 15 s.
   *
   * @throws IllegalArgumentException if it is less than one
   */
  public static HandledEvents rememberingLast(int events) {
    if (events < 1) {
      throw new IllegalArgumentException(
          "it would remember " + events + " events; it must be at least 1");
    }
    return new HandledEvents(events);
  }

  /**
   * Handles an event unless it was handled before. When {@code handler} throws, the event counts as
   * not handled and the exception is passed on: answer with a 500, and the repeat is handled. A
   * repeat that comes while the event is being handled waits for how that ends.
   *
   * @return whether {@code handler} ran; an event without an id is always handled
   */
  public boolean once(WebhookEvent event, Consumer<? super WebhookEvent> handler) {
    Objects.requireNonNull(handler, "handler");
    if (event.id().isEmpty()) {
      handler.accept(event);
      return true;
    }
    var ours = new CompletableFuture<Boolean>();
    for (var other = claim(event, ours); other != null; other = claim(event, ours)) {
      if (other.join()) {
        return false;
      }
    }
    boolean done = false;
    try {
      handler.accept(event);
      done = true;
      return true;
    } finally {
      if (!done) {
        forget(event, ours);
      }
      ours.complete(done);
    }
  }

  @Override
  public String toString() {
    synchronized (byId) {
      return "HandledEvents[" + byId.size() + " remembered]";
    }
  }

  private @Nullable CompletableFuture<Boolean> claim(
      WebhookEvent event, CompletableFuture<Boolean> ours) {
    synchronized (byId) {
      return byId.putIfAbsent(event.id(), ours);
    }
  }

  private void forget(WebhookEvent event, CompletableFuture<Boolean> ours) {
    synchronized (byId) {
      byId.remove(event.id(), ours);
    }
  }
}
