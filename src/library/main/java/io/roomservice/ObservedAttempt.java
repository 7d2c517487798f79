package io.roomservice;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One request of a call, as a {@link CallListener} hears of it. Holds no token and no payload. */
public final class ObservedAttempt {
  private final int number;
  private final String server;
  private final @Nullable Outcome outcome;
  private final int status;
  private final @Nullable String problem;

  ObservedAttempt(
      int number, String server, @Nullable Outcome outcome, int status, @Nullable String problem) {
    this.number = number;
    this.server = server;
    this.outcome = outcome;
    this.status = status;
    this.problem = problem;
  }

  /** 1 for the first of a call. */
  public int number() {
    return number;
  }

  /** Where it went, as a URL. */
  public String server() {
    return server;
  }

  /** What may have become of it; empty if the server answered as it should. */
  public Optional<Outcome> failure() {
    return Optional.ofNullable(outcome);
  }

  /** The HTTP status of an answer that was no good one. */
  public OptionalInt httpStatus() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** What went wrong, in words; empty if nothing did. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ObservedAttempt[number=%d, server=%s, failure=%s, httpStatus=%d, problem=%s]",
        number,
        server,
        outcome,
        status,
        problem);
  }
}
