package io.roomservice;

import io.roomservice.BulkResult.Status;
import io.roomservice.internal.bulk.Latencies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What has become of the messages of a {@linkplain BulkSend bulk send}: at its end, or so far.
 * Immutable.
 */
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
   * How many messages have a result. At the end these are all that were read from the source: one
   * that stopped early can be taken up again at this index.
   */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many messages ended so. */
  public long count(Status status) {
    return counts.getOrDefault(status, 0L);
  }

  /** How many the server took. */
  public long accepted() {
    return count(Status.ACCEPTED);
  }

  /** How many were refused here. */
  public long refused() {
    return count(Status.REFUSED);
  }

  /** How many the server refused. */
  public long rejected() {
    return count(Status.REJECTED);
  }

  /** Of how many it is not known whether they arrived. */
  public long unknown() {
    return count(Status.UNKNOWN);
  }

  /** How many a newer one took the place of. */
  public long superseded() {
    return count(Status.SUPERSEDED);
  }

  /** How many were not sent. */
  public long notSent() {
    return count(Status.NOT_SENT);
  }

  /** Whether the whole source was read, and each message accepted or superseded by one that was. */
  public boolean allAccepted() {
    return end == End.COMPLETE && total() == accepted() + superseded();
  }

  /** The payloads that the server took, in bytes. */
  public long payloadBytes() {
    return payloadBytes;
  }

  /** From the begin of the bulk send to now, or to its end. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Accepted messages a second, on average. */
  public double acceptedPerSecond() {
    return accepted() / Math.max(1e-9, elapsed.toNanos() / 1e9);
  }

  /**
   * The time within which a share of the accepted messages were sent, each with its attempts and
   * pauses, without its waiting for a place; exact to a 32nd. {@code latency(0.5)} is the median,
   * {@code latency(1)} the longest.
   *
   * @throws InvalidRequestException if the share is not between 0 and 1
   */
  public Duration latency(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidRequestException(
          "the share is " + share + "; it must be between 0 and 1", "say 0.99 for 99 of 100");
    }
    return latencies.atMost(share);
  }

  /** How it came to its end. */
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

  /** Why a bulk send reads no more of its source. */
  public enum End {
    /** It has not ended. */
    NONE,
    /** The source was read to its end. */
    COMPLETE,
    /** As many messages failed as {@link BulkSend#stopAfterFailures} allows. */
    TOO_MANY_FAILURES,
    /** Somebody cancelled it. */
    CANCELLED,
    /** The source or a callback threw, or the client was closed. */
    BROKEN
  }
}
