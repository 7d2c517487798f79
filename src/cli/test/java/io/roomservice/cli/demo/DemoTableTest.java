package io.roomservice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoTableTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final DemoTable table =
      new DemoTable(new PrintStream(printed, true, StandardCharsets.UTF_8), false);

  @Test
  void aMistakeIsToldUnderItsRowAndAtTheEnd() {
    var row = row(List.of("bo: expected 1 packet, got 0"));

    table.row(row);
    table.end(List.of(row));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("NOT AS EXPECTED: bo: expected 1 packet, got 0")
        .contains("0 of 1 as expected")
        .contains("please report this table")
        .doesNotContain("Next:");
  }

  @Test
  void whereNobodyLooksNoReceiversAreNamed() {
    table.row(row(List.of()));

    assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("  -" + System.lineSeparator());
  }

  private static DemoRow row(List<String> mistakes) {
    var step = DemoScript.steps("demo").get(0);
    var answer = new DemoAnswer(DemoAnswer.Kind.ACCEPTED, "accepted", "", Optional.empty());
    return new DemoRow(step, answer, Optional.empty(), mistakes);
  }
}
