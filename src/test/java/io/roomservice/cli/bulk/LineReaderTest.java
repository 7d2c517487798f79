package io.roomservice.cli.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void linesAreNumberedWithTheBlankOnesAndTheLastNeedsNoEnd() throws IOException {
    assertThat(lines("a\n\n  b \r\nc".getBytes(UTF_8)))
        .containsExactly(
            new RawLine(1, "a", null),
            new RawLine(2, "", null),
            new RawLine(3, "b", null),
            new RawLine(4, "c", null));
    assertThat(lines(new byte[0])).isEmpty();
    assertThat(lines("a\n".getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void theLongestLineIsReadAndOneThatIsLongerPassedOver() throws IOException {
    var longest = "x".repeat(LineReader.LONGEST);

    assertThat(lines((longest + "\n" + longest + "y\nz").getBytes(UTF_8)))
        .containsExactly(
            new RawLine(1, longest, null),
            new RawLine(2, null, "it is longer than 1 MiB"),
            new RawLine(3, "z", null));
  }

  @Test
  void whatIsNoUtf8IsOneBadLine() throws IOException {
    assertThat(lines(new byte[] {'a', '\n', (byte) 0xff, '\n', 'b'}))
        .containsExactly(
            new RawLine(1, "a", null),
            new RawLine(2, null, "it is no text in UTF-8"),
            new RawLine(3, "b", null));
  }

  @Test
  void aCharacterMayLieAcrossTwoReads() throws IOException {
    var text = "ü".repeat(100_000);

    assertThat(lines(text.getBytes(UTF_8))).containsExactly(new RawLine(1, text, null));
  }

  @Test
  void packedInputIsUnpackedWhateverItsName() throws IOException {
    assertThat(lines(gzip("a\nb\n"))).extracting(RawLine::text).containsExactly("a", "b");
  }

  @Test
  void packedInputThatIsCutOffBreaksOff() throws IOException {
    var whole = gzip("a line\n");
    var cut = Arrays.copyOf(whole, whole.length - 9);

    assertThatThrownBy(() -> lines(cut)).isInstanceOf(EOFException.class);
  }

  private static List<RawLine> lines(byte[] bytes) throws IOException {
    var lines = new ArrayList<RawLine>();
    try (var reader = LineReader.of(new ByteArrayInputStream(bytes))) {
      for (var line = reader.read(); line != null; line = reader.read()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
