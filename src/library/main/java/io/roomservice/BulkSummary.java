package io.roomservice;

import io.roomservice.BulkResult.Status;
import io.roomservice.internal.bulk.Latencies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The results of a {@linkplain BulkSend bulk send}, final or so far. Immutable. */
public final class BulkSummary {
  private final Map<Status, Long> counts;
  private final long payloadBytes;
  private final Duration elapsed;
  private final Latencies latencies;
  private final End end;

  BulkSummary(
      Map<Status, Long> counts, long payloadBytes, Duration elapsed, Latencies latencies, End end) {
    this.counts = new EnumMap<>(counts);
    this.payloadBytes = payloadBytes;
    this.elapsed = elapsed;
    this.latencies = latencies;
    this.end = end;
  }

  /**
   * Returns the number of messages that have a result. At the end these are all that were read from
   * the source: a bulk send that stopped early can be resumed at this index.
   */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of messages with this status. */
  public long count(Status status) {
    return counts.getOrDefault(status, 0L);
  }

  /** Returns the number of messages that the server accepted. */
  public long accepted() {
    return count(Status.ACCEPTED);
  }

  /** Returns the number of messages that the client refused. */
  public long refused() {
    return count(Status.REFUSED);
  }

  /** Returns the number of messages that the server rejected. */
  public long rejected() {
    return count(Status.REJECTED);
  }

  /** Returns the number of messages of which it is unknown whether they arrived. */
  public long unknown() {
    return count(Status.UNKNOWN);
  }

  /** Returns the number of messages that a newer one replaced. */
  public long superseded() {
    return count(Status.SUPERSEDED);
  }

  /** Returns the number of messages that were not sent. */
  public long notSent() {
    return count(Status.NOT_SENT);
  }

  /**
   * Returns true if the whole source was read, and each message was accepted or superseded by one
   * that was accepted.
   */
  public boolean allAccepted() {
    return end == End.COMPLETE && total() == accepted() + superseded();
  }

  /** Returns the size of all payloads that the server accepted, in bytes. */
  public long payloadBytes() {
    return payloadBytes;
  }

  /** Returns the time from the start of the bulk send until now, or until its end. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns the average number of accepted messages per second. */
  public double acceptedPerSecond() {
    return accepted() / Math.max(1e-9, elapsed.toNanos() / 1e9);
  }

  /**
   * Returns the time within which this share of the accepted messages was sent. The time of a
   * message includes its attempts and pauses, but not the time that it waited before. The value is
   * at most 1/32 too high. {@code latency(0.5)} is the median, {@code latency(1)} the maximum.
   *
   * @throws InvalidRequestException if the share is not between 0 and 1
   */
  public Duration latency(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidRequestException(
          "the share is " + share + "; it must be between 0 and 1",
          "use 0.99 for 99 of 100 messages");
    }
    return latencies.atMost(share);
  }

  /** Returns the reason why the bulk send ended. */
  public End end() {
    return end;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BulkSummary[%s, total=%d, payloadBytes=%d, elapsed=%s, end=%s]",
        counts,
        total(),
        payloadBytes,
        elapsed,
        end);
  }

  /** Why a bulk send stopped reading its source. */
  public enum End {
    /** The bulk send has not ended. */
    NONE,
    /** The source was read to its end. */
    COMPLETE,
    /** As many messages failed as {@link BulkSend#stopAfterFailures} allows. */
    TOO_MANY_FAILURES,
    /** The bulk send was cancelled. */
    CANCELLED,
    /** The source or a callback threw an exception, or the client was closed. */
    BROKEN
  }
}
