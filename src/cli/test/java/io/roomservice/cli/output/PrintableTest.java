package io.roomservice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void whatATerminalObeysBecomesABlank() {
    for (char c = 0; c < 0x100; c++) {
      if (Character.isISOControl(c)) {
        assertThat(Printable.line("a" + c + "b")).isEqualTo("a b");
      }
    }
    assertThat(Printable.line("a\u202e\u2028b grüße")).isEqualTo("a b grüße");
  }
}
