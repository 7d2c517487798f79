package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.soak.Flatness;
import io.roomservice.it.harness.soak.Reading;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The verdict of a soak at its limits: a verdict that never fails shows nothing. */
class FlatnessTest {
  private static final long HEAP = 10_000_000;
  private static final int READINGS = 40;

  @Test
  void theSameInAllReadingsIsFlat() {
    assertThat(problems(i -> reading(HEAP, 50, 30, 20, 101, 5))).isEmpty();
  }

  @Test
  void theHeapMayGrowByATenthAndAMegabyteAndNoByteMore() {
    var limit = HEAP / 10 + 1_000_000;

    assertThat(problems(i -> reading(HEAP + later(i, limit), 50, 30, 20, 101, 5))).isEmpty();
    assertThat(problems(i -> reading(HEAP + later(i, limit + 1), 50, 30, 20, 101, 5)))
        .containsExactly("heap grew from 10,000,000 to 12,000,001; the limit is 12,000,000");
  }

  @Test
  void whatASendNeedsMayGrowToTheNumberInFlight() {
    assertThat(problems(i -> reading(HEAP, 50, 30 + later(i, 76), 20 + later(i, 76), 101, 5)))
        .isEmpty();
    assertThat(problems(i -> reading(HEAP, 50, 31 + later(i, 77), 20 + later(i, 77), 101, 5)))
        .containsExactly("connections grew from 20 to 97; the limit is 96");
  }

  @Test
  void descriptorsWithoutConnectionsMayGrowBySixteen() {
    assertThat(problems(i -> reading(HEAP, 50, 30 + later(i, 16), 20, 101, 5))).isEmpty();
    assertThat(problems(i -> reading(HEAP, 50, 30 + later(i, 17), 20, 101, 5)))
        .containsExactly("other descriptors grew from 10 to 27; the limit is 26");
  }

  @Test
  void tokensMayGrowBySixteen() {
    assertThat(problems(i -> reading(HEAP, 50, 30, 20, 101 + later(i, 16), 5))).isEmpty();
    assertThat(problems(i -> reading(HEAP, 50, 30, 20, 101 + later(i, 17), 5)))
        .containsExactly("tokens grew from 101 to 118; the limit is 117");
  }

  @Test
  void threadsAndCallsMayGrowToTheNumberInFlight() {
    assertThat(problems(i -> reading(HEAP, 50 + later(i, 86), 30, 20, 101, 5 + later(i, 91))))
        .isEmpty();
    assertThat(problems(i -> reading(HEAP, 50 + later(i, 87), 30, 20, 101, 5 + later(i, 92))))
        .containsExactly(
            "threads grew from 50 to 137; the limit is 136",
            "calls grew from 5 to 97; the limit is 96");
  }

  @Test
  void whatIsHighOnlyAtTheStartIsFlat() {
    assertThat(problems(i -> reading(i < READINGS / 4 ? 5 * HEAP : HEAP, 50, 30, 20, 101, 5)))
        .isEmpty();
  }

  @Test
  void oneReadingThatIsHighIsNoGrowth() {
    assertThat(problems(i -> reading(i == READINGS - 2 ? 5 * HEAP : HEAP, 50, 30, 20, 101, 5)))
        .isEmpty();
  }

  @Test
  void fewReadingsShowNothing() {
    assertThat(Flatness.problems(List.of(reading(HEAP, 50, 30, 20, 101, 5))))
        .containsExactly("1 readings; at least 12 are needed");
  }

  private static List<String> problems(LongFunction<Reading> reading) {
    return Flatness.problems(LongStream.range(0, READINGS).mapToObj(reading).toList());
  }

  /** Returns the growth in the last quarter, and none before. */
  private static long later(long reading, long growth) {
    return reading < READINGS * 3 / 4 ? 0 : growth;
  }

  private static Reading reading(
      long heap, long threads, long descriptors, long connections, long tokens, long calls) {
    return new Reading(0, 0, heap, threads, 0, descriptors, connections, tokens, calls);
  }
}
