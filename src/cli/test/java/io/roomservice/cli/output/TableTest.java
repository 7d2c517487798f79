package io.roomservice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  private static final Style PLAIN = new Style(false);

  @Test
  void columnsAreAligned() {
    assertThat(Table.of("NAME", "N").row("ana", 1).row("maximilian", 22).toText(80, PLAIN))
        .isEqualToNormalizingNewlines("NAME        N\nana         1\nmaximilian  22");
  }

  @Test
  void theWidestColumnIsCutWhereTheTerminalIsTooNarrow() {
    var table = Table.of("NAME", "TEXT").row("ana", "a text that is far too long");

    assertThat(table.toText(20, PLAIN))
        .isEqualToNormalizingNewlines("NAME  TEXT\nana   a text that i…");
    assertThat(table.toText(Integer.MAX_VALUE, PLAIN)).endsWith("far too long");
  }

  @Test
  void ideographsTakeTwoColumnsAndCombiningMarksNone() {
    assertThat(Table.of("A", "B").row("日本", 1).row("e\u0301", 2).toText(80, PLAIN))
        .isEqualToNormalizingNewlines("A     B\n日本  1\ne\u0301     2");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(Table.of("A").row("x\u001b[31m\r\ny\u202e").toText(80, PLAIN))
        .isEqualToNormalizingNewlines("A\nx [31m y");
  }

  @Test
  void onlyTheHeadingHasColour() {
    assertThat(Table.of("A").row("x").toText(80, new Style(true)))
        .isEqualToNormalizingNewlines("\u001b[1mA\u001b[0m\nx");
  }
}
