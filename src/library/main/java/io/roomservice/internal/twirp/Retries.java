package io.roomservice.internal.twirp;

import io.roomservice.internal.twirp.HttpAnswer.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows the failed attempts of one call: the same server again, another region, or nothing.
 */
public final class Retries implements Repeats {
  /** LiveKit's own clients pause so between regions, doubled each time and without jitter. */
  private static final Duration BETWEEN_REGIONS = Duration.ofMillis(200);

  /** Short, since the server itself took 3 s to say that a room is not active. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final RetrySettings settings;
  private final Repeatable repeatable;
  private final Regions regions;
  private final RetryBudget budget;
  private final DoubleSupplier random;
  private Set<ServerUrl> tried = Set.of(); // until the first failure, which few calls see
  private boolean renewedToken;

  /**
   * For one call.
   *
   * @param budget from which each repeat is taken
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

  /** A pause that outlasts the call would only put off the bad news. */
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
    if (answer != null && answer.reason() == Reason.UNANSWERED) {
      return waitForRoom(failed, plan.deadline());
    }
    if (isOutage(failed.failure())) {
      regions.failed(failed.server());
    }
    if (failed.number() >= settings.maxAttempts()
        || !mayRepeat(failed.failure())
        || !budget.isLeft()) { // or an outage would be looked up once more by each call
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

  /** Once: a second refusal is about the new credentials. */
  private @Nullable Next withRenewedToken(ServerUrl server, Authorization authorization) {
    if (renewedToken || !authorization.renewed()) {
      return null;
    }
    renewedToken = true;
    return new Next(Duration.ZERO, server);
  }

  /** Another region would not know the room either, so there is no walk. */
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
    // Half of it by chance, so that many clients don't come back together.
    return Duration.ofNanos((long) (Nanos.of(bounded) * (0.5 + random.getAsDouble() / 2)));
  }

  private static Duration doubled(Duration first, int attempts) {
    return Nanos.times(first, 1L << Math.min(attempts - 1, 20));
  }
}
