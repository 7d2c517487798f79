package io.roomservice;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call fails. The subclass shows where it failed: in the client, at the server, or
 * between them. {@link #outcome()} states whether the call may have taken effect. The texts contain
 * no token, no secret and no payload.
 */
public abstract sealed class LiveKitException extends RuntimeException
    permits RefusedLocallyException, TwirpException, TransportException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final @Nullable String hint;
  private final Circumstances circumstances;

  LiveKitException(
      String problem,
      @Nullable String hint,
      Circumstances circumstances,
      @Nullable Throwable cause) {
    super(hint == null ? problem : problem + "; " + hint, cause);
    this.problem = problem;
    this.hint = hint;
    this.circumstances = circumstances;
  }

  /**
   * Returns the method that was called, such as {@code RoomService/SendData}; empty if the client
   * refused before there was a call.
   */
  public Optional<String> method() {
    return Optional.ofNullable(circumstances.method());
  }

  /** Returns the room that the call was about; empty if there was none. */
  public Optional<String> room() {
    return Optional.ofNullable(circumstances.room());
  }

  /** Returns whether the server may have acted on the call. */
  public Outcome outcome() {
    return circumstances.outcome();
  }

  /** Returns the number of requests that were started. */
  public int attempts() {
    return circumstances.attempts();
  }

  /** Returns the time from the start of the call to its failure. */
  public Duration elapsed() {
    return circumstances.elapsed();
  }

  /**
   * Returns the nonce of each attempt. A send whose outcome is {@link Outcome#UNKNOWN} may safely
   * be retried with it.
   */
  public Optional<Nonce> nonce() {
    return Optional.ofNullable(circumstances.nonce()).map(Nonce::fromHex);
  }

  /** Returns the URL of the server that the last attempt was sent to. */
  public Optional<String> servedBy() {
    return Optional.ofNullable(circumstances.servedBy());
  }

  /** Returns what is wrong: the first part of {@link #getMessage()}. */
  public String problem() {
    return problem;
  }

  /** Returns what to do about it, if that is known: the second part of {@link #getMessage()}. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage()); // every subclass sets one
  }
}
