package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NanosTest {
  private static final long LONGEST = Long.MAX_VALUE / 2;

  @Test
  void aTimeIsItsNanosecondsUpToTheLongest() {
    assertThat(Nanos.of(Duration.ofMillis(-3))).isEqualTo(-3_000_000);
    assertThat(Nanos.of(Duration.ofNanos(LONGEST - 1))).isEqualTo(LONGEST - 1);
    assertThat(Nanos.of(Duration.ofNanos(LONGEST))).isEqualTo(LONGEST);
    assertThat(Nanos.of(Duration.ofNanos(LONGEST + 1))).isEqualTo(LONGEST);
    assertThat(Nanos.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(LONGEST);
    assertThat(Nanos.of(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(-LONGEST);
  }

  @Test
  void aTimeManyTimesOverIsNoLongerThanTheLongest() {
    assertThat(Nanos.times(Duration.ofMillis(200), 4)).isEqualTo(Duration.ofMillis(800));
    assertThat(Nanos.times(Duration.ofSeconds(Long.MAX_VALUE), 2))
        .isEqualTo(Duration.ofNanos(LONGEST));
    assertThat(Nanos.times(Duration.ofNanos(LONGEST / 2), 2))
        .isEqualTo(Duration.ofNanos(LONGEST - 1));
    assertThat(Nanos.times(Duration.ofNanos(LONGEST / 2 + 1), 2))
        .isEqualTo(Duration.ofNanos(LONGEST));
  }
}
