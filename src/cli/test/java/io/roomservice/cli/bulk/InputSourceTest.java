package io.roomservice.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.cli.error.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputSourceTest {
  /** More lines than are read ahead. */
  private static final int MANY = 300_000;

  @TempDir Path dir;

  @Test
  void anInputThatBecomesShorterMeanwhileBreaksOff() throws IOException {
    var file = Files.writeString(dir.resolve("input"), "x\n".repeat(MANY));

    try (var input = InputSource.open(file, InputStream.nullInputStream())) {
      assertThat(input.next()).isNotNull();
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(MANY);
      }

      assertThatThrownBy(() -> readAll(input))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("expected 600000 bytes, got 300000");
    }
  }

  @Test
  void anInputThatGrowsMeanwhileIsReadToItsNewEnd() throws IOException {
    var file = Files.writeString(dir.resolve("input"), "x\n".repeat(MANY));

    try (var input = InputSource.open(file, InputStream.nullInputStream())) {
      assertThat(input.next()).isNotNull();
      Files.writeString(file, "y\n", StandardOpenOption.APPEND);

      assertThat(readAll(input)).isEqualTo(MANY);
    }
  }

  private static int readAll(InputSource input) {
    var lines = 0;
    while (input.next() != null) {
      lines++;
    }
    return lines;
  }
}
