package io.roomservice.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.internal.bulk.State.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTest {
  @ParameterizedTest
  @CsvSource({
    "READING, DRAINING, TOO_MANY_FAILURES, CANCELLED, ABORTED, BROKEN",
    "DRAINING, DRAINING, TOO_MANY_FAILURES, CANCELLED, ABORTED, BROKEN",
    "TOO_MANY_FAILURES, TOO_MANY_FAILURES, TOO_MANY_FAILURES, CANCELLED, ABORTED, BROKEN",
    "CANCELLED, CANCELLED, CANCELLED, CANCELLED, ABORTED, BROKEN",
    "ABORTED, ABORTED, ABORTED, ABORTED, ABORTED, BROKEN_AND_ABORTED",
    "BROKEN, BROKEN, BROKEN, BROKEN, BROKEN_AND_ABORTED, BROKEN",
    "BROKEN_AND_ABORTED, BROKEN_AND_ABORTED, BROKEN_AND_ABORTED, BROKEN_AND_ABORTED,"
        + " BROKEN_AND_ABORTED, BROKEN_AND_ABORTED",
  })
  void eachEventLeadsToOneState(
      State from, State ended, State failures, State cancelled, State aborted, State broken) {
    assertThat(from.after(Event.SOURCE_ENDED)).isEqualTo(ended);
    assertThat(from.after(Event.TOO_MANY_FAILURES)).isEqualTo(failures);
    assertThat(from.after(Event.CANCEL)).isEqualTo(cancelled);
    assertThat(from.after(Event.ABORT)).isEqualTo(aborted);
    assertThat(from.after(Event.BREAK)).isEqualTo(broken);
  }
}
