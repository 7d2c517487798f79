package io.roomservice;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server took the message and handed it to the room. That is not delivery: participants who are
 * just joining miss it, and nobody hears it in an empty room. Immutable.
 */
public final class SendReceipt {
  private final @Nullable Nonce nonce;
  private final int attempts;
  private final String servedBy;
  private final Duration elapsed;
  private final boolean mayBeDuplicate;
  private final @Nullable Reach reach;

  SendReceipt(
      @Nullable Nonce nonce,
      int attempts,
      String servedBy,
      Duration elapsed,
      boolean mayBeDuplicate,
      @Nullable Reach reach) {
    this.nonce = nonce;
    this.attempts = attempts;
    this.servedBy = servedBy;
    this.elapsed = elapsed;
    this.mayBeDuplicate = mayBeDuplicate;
    this.reach = reach;
  }

  /** The nonce that the packet carried; a lossy one has none unless it was given one. */
  public Optional<Nonce> nonce() {
    return Optional.ofNullable(nonce);
  }

  /** How many requests it took. */
  public int attempts() {
    return attempts;
  }

  /** The server that took it, as a URL. */
  public String servedBy() {
    return servedBy;
  }

  /** How long the call took. */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * Whether receivers may have got it more than once: an earlier attempt may have arrived, and
   * there was no nonce.
   */
  public boolean mayBeDuplicate() {
    return mayBeDuplicate;
  }

  /** Who was there to get it, where the send was asked to look ({@link ReachCheck}). */
  public Optional<Reach> reach() {
    return Optional.ofNullable(reach);
  }

  SendReceipt with(Reach reach) {
    return new SendReceipt(nonce, attempts, servedBy, elapsed, mayBeDuplicate, reach);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SendReceipt[nonce=%s, attempts=%d, servedBy=%s, elapsed=%s, mayBeDuplicate=%s, reach=%s]",
        nonce,
        attempts,
        servedBy,
        elapsed,
        mayBeDuplicate,
        reach);
  }
}
