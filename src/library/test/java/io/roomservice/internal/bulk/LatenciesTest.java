package io.roomservice.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void withoutCallsThereIsNone() {
    assertThat(latencies.atMost(0.99)).isEqualTo(Duration.ZERO);
  }

  @Test
  void smallOnesAreExact() {
    for (int i = 1; i <= 63; i++) {
      latencies.add(Duration.ofNanos(i));
    }

    assertThat(latencies.atMost(0.5)).isEqualTo(Duration.ofNanos(32));
    assertThat(latencies.atMost(1)).isEqualTo(Duration.ofNanos(63));
    assertThat(latencies.atMost(0)).isEqualTo(Duration.ofNanos(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 65, 1_000_000, 4_000_000_000L, Long.MAX_VALUE})
  void anyOneIsAtMostAThirtySecondTooLong(long nanos) {
    latencies.add(Duration.ofNanos(nanos));

    var most = latencies.atMost(1).toNanos();

    assertThat(most).isBetween(nanos, nanos + nanos / 32 < 0 ? Long.MAX_VALUE : nanos + nanos / 32);
  }

  @Test
  void sharesAreThoseOfTheSortedTimes() {
    var times = new Random(7).longs(10_000, 0, 50_000_000).toArray();
    Arrays.stream(times).forEach(time -> latencies.add(Duration.ofNanos(time)));
    Arrays.sort(times);

    for (var share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      var exact = times[(int) Math.ceil(share * times.length) - 1];
      assertThat(latencies.atMost(share).toNanos()).isBetween(exact, exact + exact / 32 + 1);
    }
  }
}
