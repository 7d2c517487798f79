package io.roomservice.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which events were handled, so that an event that the server sends again is not handled
 * twice: the server sends an event up to five times within 15 s if the response is 5xx or 429, or
 * if there is none. Thread-safe.
 *
 * <pre>{@code
 * HandledEvents handled = HandledEvents.rememberingLast(10_000);
 * handled.once(receiver.receive(body, authorization), event -> …);
 * }</pre>
 *
 * <p>It covers a single process. Several instances behind one webhook need a shared store, such as
 * a table with a unique column for {@link WebhookEvent#id()}.
 */
public final class HandledEvents {
  /** For each event id: a future that completes with whether the event was handled. */
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
   * Returns a memory for this many events, which drops the oldest first. It should hold all events
   * that the server sends within 15 s.
   *
   * @throws IllegalArgumentException if it is less than one
   */
  public static HandledEvents rememberingLast(int events) {
    if (events < 1) {
      throw new IllegalArgumentException(
          "number of events to remember is " + events + "; it must be at least 1");
    }
    return new HandledEvents(events);
  }

  /**
   * Handles an event unless it was handled before. If {@code handler} throws, the event counts as
   * not handled and the exception is rethrown: respond with status 500, and the event is handled
   * when the server sends it again. If the same event arrives while it is being handled, the second
   * call waits for the result of the first.
   *
   * @return true if {@code handler} ran; an event without an id is always handled
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
