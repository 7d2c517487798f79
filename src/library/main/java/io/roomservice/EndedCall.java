package io.roomservice;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a call, as passed to a {@link CallListener}. Contains no token and no payload. */
public final class EndedCall {
  private final int attempts;
  private final @Nullable String servedBy;
  private final Duration elapsed;
  private final @Nullable LiveKitException failure;

  EndedCall(
      int attempts,
      @Nullable String servedBy,
      Duration elapsed,
      @Nullable LiveKitException failure) {
    this.attempts = attempts;
    this.servedBy = servedBy;
    this.elapsed = elapsed;
    this.failure = failure;
  }

  static EndedCall of(LiveKitException failure) {
    return new EndedCall(
        failure.attempts(), failure.servedBy().orElse(null), failure.elapsed(), failure);
  }

  /**
   * Returns the number of HTTP requests; 0 for a call that was refused before anything was sent.
   */
  public int attempts() {
    return attempts;
  }

  /** Returns the URL of the last attempt's server; empty if there was none. */
  public Optional<String> servedBy() {
    return Optional.ofNullable(servedBy);
  }

  /**
   * Returns the time since the start of the call, or since its submission if it is asynchronous.
   */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns the exception that the caller receives; empty if the call succeeded. */
  public Optional<LiveKitException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "EndedCall[attempts=%d, servedBy=%s, elapsed=%s, failure=%s]",
        attempts,
        servedBy,
        elapsed,
        failure);
  }
}
