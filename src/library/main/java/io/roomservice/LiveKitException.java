package io.roomservice;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call brought no result. The class says who said no, {@link #outcome()} what may have happened.
 * Its texts hold no token, no secret and no payload.
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
   * What was called, such as {@code RoomService/SendData}; empty for what was refused before there
   * was a call.
   */
  public Optional<String> method() {
    return Optional.ofNullable(circumstances.method());
  }

  /** The room that the call was about, if it was about one. */
  public Optional<String> room() {
    return Optional.ofNullable(circumstances.room());
  }

  /** Whether the server may have carried out the call. */
  public Outcome outcome() {
    return circumstances.outcome();
  }

  /** How many requests were begun. */
  public int attempts() {
    return circumstances.attempts();
  }

  /** How long the call took, from its start to this end. */
  public Duration elapsed() {
    return circumstances.elapsed();
  }

  /**
   * The nonce that each attempt carried, with which a send of unknown end may safely be repeated.
   */
  public Optional<Nonce> nonce() {
    return Optional.ofNullable(circumstances.nonce()).map(Nonce::fromHex);
  }

  /** The server that the last attempt went to. */
  public Optional<String> servedBy() {
    return Optional.ofNullable(circumstances.servedBy());
  }

  /** What is wrong: the first half of {@link #getMessage()}. */
  public String problem() {
    return problem;
  }

  /** What to do about it, where that is known: the second half of {@link #getMessage()}. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage()); // every child is made with one
  }
}
