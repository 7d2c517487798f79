package io.roomservice.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tokens signed in different seconds differ, so advancing the clock shows which ones were signed
 * again.
 */
class SigningTokenSourceTest {
  private static final Grants GRANTS = Grants.of(VideoGrant.roomAdmin("standup"));
  private static final ApiCredentials OLD = ApiCredentials.of("devkey", "old");
  private static final ApiCredentials NEW = ApiCredentials.of("devkey", "new");

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final TokenSource source = TokenSource.signing(() -> OLD, clock);

  @Test
  void aTokenLivesTenMinutesAndSaysNoMoreThanTheGrant() {
    var verified = TokenVerifier.of(OLD).withClock(clock).verify(source.tokenFor(GRANTS));

    assertThat(verified.grants()).isEqualTo(GRANTS);
    assertThat(verified.identity()).isEmpty();
    assertThat(verified.expiresAt()).hasValue(clock.instant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void aTokenIsKeptUntilEightyPercentOfItsLifeAreOver() {
    var first = source.tokenFor(GRANTS);

    clock.advance(Duration.ofMinutes(8).minusNanos(1));
    assertThat(source.tokenFor(GRANTS)).isEqualTo(first);

    clock.advance(Duration.ofNanos(1));
    assertThat(source.tokenFor(GRANTS)).isNotEqualTo(first);
  }

  @Test
  void aClockSetBackDoesNotStretchATokensLife() {
    var first = source.tokenFor(GRANTS);

    clock.advance(Duration.ofSeconds(-1));

    assertThat(source.tokenFor(GRANTS)).isNotEqualTo(first);
  }

  @Test
  void eachGrantHasATokenOfItsOwn() {
    assertThat(source.tokenFor(room(1))).isNotEqualTo(source.tokenFor(GRANTS));
  }

  @Test
  void aRefusedTokenIsForgottenAndTheCredentialsAreReadAgain() {
    Queue<ApiCredentials> rotation = new ArrayDeque<>(List.of(OLD, NEW));
    var rotating = TokenSource.signing(rotation::remove, clock);
    var refused = rotating.tokenFor(GRANTS);
    assertThat(rotating.tokenFor(GRANTS)).isEqualTo(refused);

    assertThat(rotating.refused(GRANTS, refused)).isTrue();

    var next = rotating.tokenFor(GRANTS);
    assertThat(TokenVerifier.of(NEW).withClock(clock).verify(next).grants()).isEqualTo(GRANTS);
    assertThat(rotation).isEmpty();
  }

  @Test
  void withTheSameCredentialsTheNextTokenFaresNoBetter() {
    var token = source.tokenFor(GRANTS);
    clock.advance(Duration.ofSeconds(1));

    assertThat(source.refused(GRANTS, token)).isFalse();
    assertThat(source.tokenFor(GRANTS)).isNotEqualTo(token);
  }

  @Test
  void aRefusalDoesNotTouchATokenThatWasRenewedMeanwhile() {
    var old = source.tokenFor(GRANTS);
    clock.advance(Duration.ofMinutes(9));
    var renewed = source.tokenFor(GRANTS);
    clock.advance(Duration.ofSeconds(1));

    assertThat(source.refused(GRANTS, old)).isFalse();
    assertThat(source.tokenFor(GRANTS)).isEqualTo(renewed);
  }

  @Test
  void eachThatWasRefusedWithTheOldCredentialsHearsThatThereAreNewOnes() {
    Queue<ApiCredentials> rotation = new ArrayDeque<>(List.of(OLD, NEW));
    var rotating = TokenSource.signing(rotation::remove, clock);
    var token = rotating.tokenFor(GRANTS);

    assertThat(rotating.refused(GRANTS, token)).isTrue();
    assertThat(rotating.refused(GRANTS, token)).isTrue();
  }

  @Test
  void noneThatWasRefusedWithTheOnlyCredentialsHearsOfBetterOnes() {
    var token = source.tokenFor(GRANTS);

    assertThat(source.refused(GRANTS, token)).isFalse();
    assertThat(source.refused(GRANTS, token)).isFalse();
  }

  @Test
  void aSourceThatKeepsNothingHasNothingBetter() {
    assertThat(TokenSource.fixed("t").refused(GRANTS, "t")).isFalse();
  }

  @Test
  void theFourThousandAndNinetySixGrantsUsedLastAreKept() {
    var first = source.tokenFor(room(0));
    clock.advance(Duration.ofSeconds(1)); // so that a newly signed token differs
    IntStream.range(1, 4096).forEach(i -> source.tokenFor(room(i)));

    assertThat(source.tokenFor(room(0))).isEqualTo(first);
  }

  @Test
  void grantsThatAreUsedStayAndOthersMakeWay() {
    var used = source.tokenFor(room(0));
    var unused = source.tokenFor(room(1));
    clock.advance(Duration.ofSeconds(1));
    for (int i = 2; i < 2 * 4096 + 10; i++) {
      source.tokenFor(room(i));
      source.tokenFor(room(0));
    }

    assertThat(source.tokenFor(room(0))).isEqualTo(used);
    assertThat(source.tokenFor(room(1))).isNotEqualTo(unused);
  }

  @Test
  void manyThreadsGetGoodTokensAndFewAreSigned() throws InterruptedException {
    var reads = new AtomicInteger();
    var shared =
        TokenSource.signing(
            () -> {
              reads.incrementAndGet();
              return OLD;
            },
            clock);
    var verifier = TokenVerifier.of(OLD).withClock(clock);
    var good = new AtomicInteger();
    var threads =
        IntStream.range(0, 16)
            .mapToObj(
                t ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < 200; i++) {
                            var grants = room(i % 50);
                            if (verifier.verify(shared.tokenFor(grants)).grants().equals(grants)) {
                              good.incrementAndGet();
                            }
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (var thread : threads) {
      thread.join();
    }

    assertThat(good).hasValue(16 * 200);
    assertThat(reads.get()).isLessThanOrEqualTo(16);
  }

  private static Grants room(int i) {
    return Grants.of(VideoGrant.roomAdmin("room-" + i));
  }
}
