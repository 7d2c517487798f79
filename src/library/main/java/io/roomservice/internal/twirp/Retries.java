package io.roomservice.internal.twirp;

import io.roomservice.internal.twirp.HttpAnswer.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Decides what follows a failed attempt: the same server again, another region, or no retry. */
public final class Retries implements Repeats {
  /**
   * The pause between regions, doubled each time and without jitter, as in LiveKit's own clients.
   */
  private static final Duration BETWEEN_REGIONS = Duration.ofMillis(200);

  /**
   * The pause before checking a room again. Short, because the server itself took 3 s to report
   * that the room is not active.
   */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final RetrySettings settings;
  private final Repeatable repeatable;
  private final Regions regions;
  private final RetryBudget budget;
  private final DoubleSupplier random;
  private Set<ServerUrl> tried = Set.of(); // until the first failure, which is rare
  private boolean renewedToken;

  /**
   * Creates the retries of one call.
   *
   * @param budget the budget that each retry is taken from
   * @param random from 0 to 1, for jitter
   */
  public Retries(
      RetrySettings settings,
      Repeatable repeatable,
      Regions regions,
      RetryBudget budget,
      DoubleSupplier random) {
    this.settings = settings;
    this.repeatable = repeatable;
    this.regions = regions;
    this.budget = budget;
    this.random = random;
  }

  @Override
  public @Nullable Next after(Attempt failed, CallPlan plan) {
    if (tried.isEmpty()) {
      tried = new HashSet<>();
    }
    tried.add(failed.server());
    var next = next(failed, plan);
    return next == null || outlasts(plan, next) ? null : next;
  }

  /**
   * Returns true if the pause is longer than the call's remaining time: waiting would only delay
   * the failure.
   */
  private static boolean outlasts(CallPlan plan, Next next) {
    return next.pause().compareTo(plan.deadline().remaining()) >= 0;
  }

  private @Nullable Next next(Attempt failed, CallPlan plan) {
    var answer = failed.failure().answer();
    if (answer != null && answer.status() == 451) {
      var allowed = regions.allowed(tried, plan);
      return allowed == null ? null : new Next(Duration.ZERO, allowed);
    }
    if (answer != null && answer.tokenRefused()) {
      return withRenewedToken(failed.server(), plan.authorization());
    }
    if (answer != null && answer.isFromTelephone()) {
      return null; // a retry would ring again
    }
    if (answer != null && answer.reason() == Reason.UNANSWERED) {
      return waitForRoom(failed, plan.deadline());
    }
    if (isOutage(failed.failure())) {
      regions.failed(failed.server());
    }
    if (failed.number() >= settings.maxAttempts()
        || !mayRepeat(failed.failure())
        || !budget.isLeft()) { // otherwise, in an outage, each call would read the regions
      return null;
    }
    var next = elsewhereOrAgain(failed, plan);
    return outlasts(plan, next) || !budget.spend() ? null : next;
  }

  private Next elsewhereOrAgain(Attempt failed, CallPlan plan) {
    var walks = settings.walksRegions() && isOutage(failed.failure());
    var region = walks ? regions.other(tried, plan) : null;
    return region == null
        ? new Next(pause(failed), failed.server())
        : new Next(doubled(BETWEEN_REGIONS, failed.number()), region);
  }

  /** Retries once with a renewed token: a second rejection concerns the new credentials. */
  private @Nullable Next withRenewedToken(ServerUrl server, Authorization authorization) {
    if (renewedToken || !authorization.renewed()) {
      return null;
    }
    renewedToken = true;
    return new Next(Duration.ZERO, server);
  }

  /** Waits for the room on the same server: another region would not know the room either. */
  private @Nullable Next waitForRoom(Attempt failed, Deadline deadline) {
    var over = deadline.elapsed().compareTo(settings.waitForRooms()) >= 0;
    return over || repeatable != Repeatable.ALWAYS
        ? null
        : new Next(BETWEEN_LOOKS, failed.server());
  }

  private boolean mayRepeat(Failure failure) {
    var mayPass =
        switch (failure.kind()) {
          case NOT_CONNECTED, REFUSED_STREAM, CUT_OFF, NO_ANSWER -> true;
          case ERROR_ANSWER ->
              failure.status() == 408
                  || failure.status() == 429
                  || failure.status() == 499
                  || isServersFault(failure);
          case NOT_TRIED, NO_TOKEN, NO_TWIRP_ANSWER -> false;
        };
    return mayPass
        && switch (repeatable) {
          case ALWAYS -> true;
          case UNLESS_ACTED_ON -> failure.outcome() != WireOutcome.UNKNOWN;
          case NEVER -> false;
        };
  }

  private static boolean isOutage(Failure failure) {
    return switch (failure.kind()) {
      case NOT_CONNECTED, REFUSED_STREAM, CUT_OFF, NO_ANSWER -> true;
      default -> isServersFault(failure);
    };
  }

  private static boolean isServersFault(Failure failure) {
    return failure.status() >= 500 && failure.status() != 501;
  }

  private Duration pause(Attempt failed) {
    var answer = failed.failure().answer();
    if (answer != null && answer.retryAfter() != null) {
      return answer.retryAfter();
    }
    var pause = doubled(settings.firstPause(), failed.number());
    var bounded = pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    // Half of the pause is random, so that many clients don't retry at the same time.
    return Duration.ofNanos((long) (Nanos.of(bounded) * (0.5 + random.getAsDouble() / 2)));
  }

  private static Duration doubled(Duration first, int attempts) {
    return Nanos.times(first, 1L << Math.min(attempts - 1, 20));
  }
}
