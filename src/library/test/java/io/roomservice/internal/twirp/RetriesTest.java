package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.internal.twirp.Repeats.Next;
import io.roomservice.support.SettableTicker;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what follows a failed attempt at a server without regions. */
class RetriesTest {
  private static final ServerUrl SERVER = ServerUrl.parse("http://localhost:7880");

  private final SettableTicker ticker = new SettableTicker();
  private final Deadline deadline = Deadline.in(Duration.ofSeconds(10), ticker);
  private final TestAuthorization authorization = new TestAuthorization();
  private final RetryBudget budget = new RetryBudget();
  private int maxAttempts = 3;
  private Duration waitForRooms = Duration.ZERO;
  private @Nullable Duration pauses;
  private double random = 1;

  @ParameterizedTest
  @CsvSource({
    // failure, ALWAYS, UNLESS_ACTED_ON, NEVER
    "NOT_TRIED,       no,    no,    no",
    "NO_TOKEN,        no,    no,    no",
    "NOT_CONNECTED,   again, again, no",
    "REFUSED_STREAM,  again, again, no",
    "CUT_OFF,         again, no,    no",
    "NO_ANSWER,       again, no,    no",
    "NO_TWIRP_ANSWER, no,    no,    no",
    "307,             no,    no,    no",
    "400,             no,    no,    no",
    "401,             no,    no,    no",
    "403,             no,    no,    no",
    "404,             no,    no,    no",
    "407,             no,    no,    no",
    "408,             again, no,    no",
    "409,             no,    no,    no",
    "412,             no,    no,    no",
    "413,             no,    no,    no",
    "429,             again, again, no",
    "431,             no,    no,    no",
    "451,             no,    no,    no",
    "499,             again, no,    no",
    "500,             again, no,    no",
    "501,             no,    no,    no",
    "502,             again, no,    no",
    "503,             again, no,    no",
    "504,             again, no,    no",
    "520,             again, no,    no",
  })
  void theFailureAndTheMethodTellWhetherThereIsAnotherAttempt(
      String failure, String always, String unlessActedOn, String never) {
    assertThat(verdict(Repeatable.ALWAYS, failure)).isEqualTo(always);
    assertThat(verdict(Repeatable.UNLESS_ACTED_ON, failure)).isEqualTo(unlessActedOn);
    assertThat(verdict(Repeatable.NEVER, failure)).isEqualTo(never);
  }

  private String verdict(Repeatable repeatable, String failure) {
    return after(retries(repeatable), 1, TestFailures.named(failure)) == null ? "no" : "again";
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 100",
    "0, 2, 200",
    "0, 5, 1000",
    "0, 9, 1000", //
    "1, 1, 200",
    "1, 2, 400",
    "1, 4, 1600",
    "1, 5, 2000",
    "1, 9, 2000",
    "0.5, 1, 150",
  })
  void thePauseDoublesUpToItsLimitAndHalfOfItIsByChance(double random, int attempt, long millis) {
    this.random = random;
    maxAttempts = 10;

    var next = after(retries(Repeatable.ALWAYS), attempt, TestFailures.status(503));

    assertThat(next).isEqualTo(new Next(Duration.ofMillis(millis), SERVER));
  }

  @Test
  void whatTheServerAsksForTakesThePlaceOfThePause() {
    assertThat(after(retries(Repeatable.ALWAYS), 1, TestFailures.asksToWait(Duration.ofSeconds(7))))
        .isEqualTo(new Next(Duration.ofSeconds(7), SERVER));
    assertThat(after(retries(Repeatable.ALWAYS), 1, TestFailures.asksToWait(Duration.ZERO)))
        .isEqualTo(new Next(Duration.ZERO, SERVER));
  }

  @Test
  void aPauseThatOutlastsTheCallIsNotMade() {
    var asked = TestFailures.asksToWait(Duration.ofSeconds(4));
    ticker.advance(Duration.ofSeconds(6).minusNanos(1));
    assertThat(after(retries(Repeatable.ALWAYS), 1, asked)).isNotNull();

    ticker.advance(Duration.ofNanos(1));
    assertThat(after(retries(Repeatable.ALWAYS), 1, asked)).isNull();
  }

  @Test
  void attemptsAreCapped() {
    var retries = retries(Repeatable.ALWAYS);

    assertThat(after(retries, 2, TestFailures.status(503))).isNotNull();
    assertThat(after(retries, 3, TestFailures.status(503))).isNull();
  }

  @Test
  void aClientRepeatsTwentyTimesAtOnceAndOnceMoreForTenGoodCalls() {
    assertThat(repeatsLeft()).isEqualTo(20);

    for (int i = 0; i < 9; i++) {
      budget.earn();
    }
    assertThat(repeatsLeft()).isZero();

    budget.earn();
    assertThat(repeatsLeft()).isEqualTo(1);

    for (int i = 0; i < 1000; i++) {
      budget.earn();
    }
    assertThat(repeatsLeft()).isEqualTo(20);
  }

  private int repeatsLeft() {
    int repeats = 0;
    while (after(retries(Repeatable.ALWAYS), 1, TestFailures.status(503)) != null) {
      repeats++;
    }
    return repeats;
  }

  @Test
  void whatIsNotRepeatedCostsNothingOfTheBudget() {
    for (int i = 0; i < 100; i++) {
      assertThat(after(retries(Repeatable.NEVER), 1, TestFailures.status(503))).isNull();
    }

    assertThat(repeatsLeft()).isEqualTo(20);
  }

  @Test
  void aRepeatThatIsNotMadeForWantOfTimeCostsNothingOfTheBudget() {
    for (int i = 0; i < 20; i++) {
      var failed = TestFailures.asksToWait(Duration.ofHours(1));
      assertThat(after(retries(Repeatable.ALWAYS), 1, failed)).isNull();
    }

    assertThat(repeatsLeft()).isEqualTo(20);
  }

  @Test
  void pausesThatNoClockCanHoldAreTheLongest() {
    pauses = Duration.ofSeconds(Long.MAX_VALUE);

    // The longest pause is longer than any call.
    assertThat(after(retries(Repeatable.ALWAYS), 2, TestFailures.status(503))).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aRoomThatIsNotActiveIsAskedForOnce(Repeatable repeatable) {
    assertThat(after(retries(repeatable), 1, TestFailures.unanswered())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"ALWAYS, true", "UNLESS_ACTED_ON, false", "NEVER, false"})
  void aRoomIsWaitedForWhenAskedToIfARepeatIsHarmless(Repeatable repeatable, boolean waits) {
    waitForRooms = Duration.ofSeconds(8);

    assertThat(after(retries(repeatable), 1, TestFailures.unanswered()) != null).isEqualTo(waits);
  }

  @Test
  void aRoomIsWaitedForUntilTheTimeIsOverHoweverManyQuestionsItTakes() {
    waitForRooms = Duration.ofSeconds(8);
    var retries = retries(Repeatable.ALWAYS);
    ticker.advance(Duration.ofSeconds(8).minusNanos(1));
    assertThat(after(retries, 50, TestFailures.unanswered()))
        .isEqualTo(new Next(Duration.ofMillis(250), SERVER));

    ticker.advance(Duration.ofNanos(1));
    assertThat(after(retries, 51, TestFailures.unanswered())).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedTokenThatIsRenewedIsTriedAtOnceAndOnlyOnce(Repeatable repeatable) {
    authorization.renewed = true;
    maxAttempts = 1; // an attempt with a new token does not count as a retry
    var retries = retries(repeatable);

    assertThat(after(retries, 1, TestFailures.tokenRefused()))
        .isEqualTo(new Next(Duration.ZERO, SERVER));
    assertThat(after(retries, 2, TestFailures.tokenRefused())).isNull();
    assertThat(repeatsLeftWithAttempts(3)).isEqualTo(20);
  }

  private int repeatsLeftWithAttempts(int attempts) {
    maxAttempts = attempts;
    return repeatsLeft();
  }

  @Test
  void aRefusedTokenThatCanNotBeRenewedIsTheEnd() {
    assertThat(after(retries(Repeatable.ALWAYS), 1, TestFailures.tokenRefused())).isNull();
  }

  private Retries retries(Repeatable repeatable) {
    var settings =
        new RetrySettings(
            maxAttempts,
            pauses == null ? Duration.ofMillis(200) : pauses,
            pauses == null ? Duration.ofSeconds(2) : pauses,
            waitForRooms,
            true);
    var regions = new Regions(SERVER, other -> false, new OkHttpClient(), ticker);
    return new Retries(settings, repeatable, regions, budget, () -> random);
  }

  private Next after(Retries retries, int attempt, Failure failure) {
    return retries.after(
        new Attempt(attempt, SERVER, failure),
        authorization.plan(SERVER, retries, deadline, new Cancellation()));
  }
}
