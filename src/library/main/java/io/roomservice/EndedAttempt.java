package io.roomservice;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The result of an HTTP request of a call, as passed to a {@link CallListener}. Immutable. */
public final class EndedAttempt {
  private final int number;
  private final String server;
  private final Duration elapsed;
  private final int status;
  private final @Nullable Outcome outcome;
  private final @Nullable String problem;

  EndedAttempt(
      int number,
      String server,
      Duration elapsed,
      int status,
      @Nullable Outcome outcome,
      @Nullable String problem) {
    this.number = number;
    this.server = server;
    this.elapsed = elapsed;
    this.status = status;
    this.outcome = outcome;
    this.problem = problem;
  }

  /** Returns the number of the attempt within its call, from 1. */
  public int number() {
    return number;
  }

  /** Returns the URL of the server that the attempt was sent to. */
  public String server() {
    return server;
  }

  /** Returns the time from {@link CallListener#attemptStarted} to the end of the response. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns the HTTP status of the response; empty if there was no response. */
  public OptionalInt httpStatus() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Returns the outcome of an attempt that failed; empty if it succeeded. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Returns a description of the failure; empty if the attempt succeeded. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "EndedAttempt[number=%d, server=%s, elapsed=%s, httpStatus=%d, outcome=%s, problem=%s]",
        number,
        server,
        elapsed,
        status,
        outcome,
        problem);
  }
}
