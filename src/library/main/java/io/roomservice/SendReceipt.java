package io.roomservice;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The receipt for a message that the server accepted and handed to the room. The message is not
 * necessarily delivered: participants that are still joining miss it, and in an empty room no one
 * receives it. Immutable.
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

  /** Returns the packet's nonce; a lossy packet has one only if it was set. */
  public Optional<Nonce> nonce() {
    return Optional.ofNullable(nonce);
  }

  /** Returns the number of requests that were made. */
  public int attempts() {
    return attempts;
  }

  /** Returns the URL of the server that accepted the message. */
  public String servedBy() {
    return servedBy;
  }

  /** Returns the duration of the call. */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * Returns true if participants may have received the message more than once, because an earlier
   * attempt may have arrived and there was no nonce.
   */
  public boolean mayBeDuplicate() {
    return mayBeDuplicate;
  }

  /** Returns which participants could receive the message; empty without a {@link ReachCheck}. */
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
