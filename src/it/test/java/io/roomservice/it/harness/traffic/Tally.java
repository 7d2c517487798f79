package io.roomservice.it.harness.traffic;

import io.roomservice.BulkResult.Status;
import io.roomservice.DataKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of the messages of one {@link Way#name}. */
public final class Tally {
  private final Map<Status, Integer> results = new EnumMap<>(Status.class);
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Map<String, String> messages = new TreeMap<>();
  private int received;
  private int lost;
  private int lostLossy;
  private int unheard;
  private int doubled;
  private int ghosts;
  private Duration longest = Duration.ZERO;

  private Tally() {}

  /** Ends the traffic, and compares its results with what the audience received. */
  public static Map<String, Tally> of(Traffic traffic, Audience audience)
      throws InterruptedException {
    return of(traffic.end(), audience);
  }

  private static Map<String, Tally> of(List<Sent> all, Audience audience)
      throws InterruptedException {
    audience.collect(
        all.stream()
            .filter(sent -> sent.failure() == null && sent.kind() == DataKind.RELIABLE)
            .toList());
    var tallies = new LinkedHashMap<String, Tally>();
    for (var sent : all) {
      tallies.computeIfAbsent(sent.way().name(), name -> new Tally()).add(sent, audience);
    }
    return tallies;
  }

  private void add(Sent sent, Audience audience) {
    var status = sent.status();
    var arrivals = audience.arrivals(sent);
    results.merge(status, 1, Integer::sum);
    received += arrivals > 0 ? 1 : 0;
    doubled += arrivals > 1 ? 1 : 0;
    longest = sent.time().compareTo(longest) > 0 ? sent.time() : longest;
    switch (status) {
      case ACCEPTED -> accepted(sent, arrivals > 0, audience);
      case UNKNOWN -> failed(sent);
      case REFUSED, REJECTED, SUPERSEDED, NOT_SENT -> {
        failed(sent);
        ghosts += arrivals > 0 ? 1 : 0;
      }
    }
  }

  private void failed(Sent sent) {
    failures.merge(sent.kindOfFailure(), 1, Integer::sum);
    messages.putIfAbsent(
        sent.kindOfFailure(),
        "%s after %d ms".formatted(sent.cause().getMessage(), sent.time().toMillis()));
  }

  private void accepted(Sent sent, boolean arrived, Audience audience) {
    if (arrived) {
      return;
    }
    if (!audience.heard(sent)) {
      unheard++;
    } else if (sent.kind() == DataKind.LOSSY) {
      lostLossy++;
    } else {
      lost++;
    }
  }

  public int sends() {
    return results.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int count(Status status) {
    return results.getOrDefault(status, 0);
  }

  /** Returns the types of the failures and their outcomes, with their numbers. */
  public Map<String, Integer> failures() {
    return failures;
  }

  /** Returns the message of one failure of each type. */
  public Map<String, String> messages() {
    return messages;
  }

  public int received() {
    return received;
  }

  /** Returns the number of reliable messages that were accepted but not received. */
  public int lost() {
    return lost;
  }

  /** Returns the number of lossy ones, for which nothing is promised. */
  public int lostLossy() {
    return lostLossy;
  }

  /** Returns the number of messages that were accepted while no one was in the room. */
  public int unheard() {
    return unheard;
  }

  /** Returns the number of messages that were received more than once. */
  public int doubled() {
    return doubled;
  }

  /** Returns the number of messages that were received although not sent or rejected. */
  public int ghosts() {
    return ghosts;
  }

  public Duration longest() {
    return longest;
  }
}
