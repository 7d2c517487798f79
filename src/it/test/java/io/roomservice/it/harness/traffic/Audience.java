package io.roomservice.it.harness.traffic;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.receiver.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The receivers in the rooms, and when they were there. A message that a server accepts while no
 * one is in the room, or while someone is still joining, can't be received. Not thread-safe.
 */
public final class Audience {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Map<String, List<Stay>> stays = new HashMap<>();

  /** Adds receivers that miss nothing from now on. */
  public void joined(Collection<Receiver> receivers) {
    receivers.forEach(receiver -> joined(receiver.room(), Ears.of(receiver)));
  }

  /** Adds someone in this room. */
  public void joined(String room, Ears ears) {
    stays.computeIfAbsent(room, any -> new ArrayList<>()).add(new Stay(ears));
  }

  /** From now on, no one is in these rooms: their server ends. */
  public void left(Collection<String> rooms) {
    rooms.forEach(room -> stays.get(room).forEach(Stay::end));
  }

  /** Returns true if a receiver was in the room from the start of the call until its end. */
  boolean heard(Sent sent) {
    return of(sent).stream().anyMatch(stay -> stay.covers(sent));
  }

  /** Returns how often the message was received. */
  long arrivals(Sent sent) {
    return of(sent).stream().mapToLong(stay -> stay.got.getOrDefault(sent.number(), 0)).sum();
  }

  private List<Stay> of(Sent sent) {
    return stays.getOrDefault(sent.way().room(), List.of());
  }

  /** Collects what has arrived; waits for what has not, as its server may no longer report it. */
  void collect(Collection<Sent> accepted) throws InterruptedException {
    var present = stays.values().stream().flatMap(List::stream).toList();
    for (var stay : present) {
      if (!stay.ended()) {
        stay.add(stay.ears.heard());
      }
    }
    var missing = new ArrayList<>(accepted);
    var deadline = Deadline.after(PATIENCE);
    while (true) {
      for (var stay : present) {
        stay.add(stay.ears.heardSoFar());
      }
      missing.removeIf(sent -> arrivals(sent) > 0 || !heard(sent));
      if (missing.isEmpty() || deadline.left().isZero()) {
        return;
      }
      deadline.pause(POLL, () -> "messages are missing");
    }
  }

  private static final class Stay {
    private static final long STILL_THERE = Long.MAX_VALUE;

    private final Ears ears;
    private final long from = System.nanoTime();
    private final Map<Integer, Integer> got = new HashMap<>();
    private long until = STILL_THERE;

    Stay(Ears ears) {
      this.ears = ears;
    }

    void end() {
      until = Math.min(until, System.nanoTime());
    }

    boolean ended() {
      return until != STILL_THERE;
    }

    boolean covers(Sent sent) {
      return sent.started() - from >= 0 && (!ended() || until - sent.ended() >= 0);
    }

    void add(List<Integer> heard) {
      heard.forEach(number -> got.merge(number, 1, Integer::sum));
    }
  }
}
