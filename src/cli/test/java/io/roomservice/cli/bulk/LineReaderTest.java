package io.roomservice.cli.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  @Test
  void linesAreNumberedWithTheBlankOnesAndTheLastNeedsNoEnd() throws IOException {
    assertThat(lines("a\n\n  b \r\nc".getBytes(UTF_8)))
        .extracting(RawLine::number, RawLine::text, RawLine::isEnded)
        .containsExactly(
            tuple(1L, "a", true), tuple(2L, "", true), tuple(3L, "b", true), tuple(4L, "c", false));
    assertThat(lines(new byte[0])).isEmpty();
    assertThat(lines("a\n".getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void aByteOrderMarkIsNoPartOfALine() throws IOException {
    assertThat(texts("\ufeffa\nb\n".getBytes(UTF_8))).containsExactly("a", "b");
    assertThat(texts("\ufeff".getBytes(UTF_8))).containsExactly("");
    assertThat(texts(join(gzip("\ufeffa\n"), gzip("\ufeffb\n")))).containsExactly("a", "b");
  }

  @Test
  void aLinesChecksumIsOfItsBytesAndBlanksAtItsEndDoNotCount() throws IOException {
    var checksum = new CRC32C();
    checksum.update(" ü".getBytes(UTF_8));

    for (var line : List.of(" ü", " ü \n", " ü\t\r\n")) {
      assertThat(lines(line.getBytes(UTF_8)))
          .extracting(RawLine::checksum)
          .containsExactly((int) checksum.getValue());
    }
  }

  @Test
  void aLineHasTheSameChecksumHoweverItsBytesArrive() throws IOException {
    for (var text : List.of("ü".repeat(100_000), "x".repeat(LineReader.LONGEST + 1))) {
      var bytes = ("first\n" + text + "\nlast").getBytes(UTF_8);

      assertThat(lines(new Trickle(bytes, 4999))).isEqualTo(lines(bytes)).hasSize(3);
    }
  }

  @Test
  void theLongestLineIsReadAndOneThatIsLongerPassedOver() throws IOException {
    var longest = "x".repeat(LineReader.LONGEST);

    assertThat(lines((longest + "\n" + longest + "y\nz").getBytes(UTF_8)))
        .extracting(RawLine::number, RawLine::text, RawLine::problem)
        .containsExactly(
            tuple(1L, longest, null), tuple(2L, null, "longer than 1 MiB"), tuple(3L, "z", null));
  }

  @Test
  void whatIsNoUtf8IsOneBadLine() throws IOException {
    assertThat(lines(new byte[] {'a', '\n', (byte) 0xff, '\n', 'b'}))
        .extracting(RawLine::number, RawLine::text, RawLine::problem)
        .containsExactly(
            tuple(1L, "a", null), tuple(2L, null, "invalid UTF-8"), tuple(3L, "b", null));
  }

  @Test
  void aCharacterMayLieAcrossTwoReads() throws IOException {
    var text = "ü".repeat(100_000);

    assertThat(texts(text.getBytes(UTF_8))).containsExactly(text);
  }

  @Test
  void packedInputIsUnpackedWhateverItsName() throws IOException {
    assertThat(texts(gzip("a\nb\n"))).containsExactly("a", "b");
    assertThat(texts(gzip(""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1 << 16})
  void allMembersOfPackedInputAreReadHoweverTheyArrive(int atATime) throws IOException {
    var packed = join(gzip("a\n"), gzip(""), gzip("b\n".repeat(100_000)), gzip("c\n"));

    var lines = lines(new Trickle(packed, atATime));

    assertThat(lines).hasSize(100_002);
    assertThat(lines.get(100_001).text()).isEqualTo("c");
  }

  /** {@code gzip file} writes the file name into the header; other programs write more. */
  @Test
  void headersWithEverythingInThemAreUnderstood() throws IOException {
    var plain = gzip("a\n");
    var header =
        new byte[] {
          0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0, 0, 0
        };
    var sum = new CRC32();
    sum.update(header, 0, header.length - 2);
    header[header.length - 2] = (byte) sum.getValue();
    header[header.length - 1] = (byte) (sum.getValue() >> 8);
    var packed = join(header, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(texts(packed)).containsExactly("a");
    packed[15] ^= 1; // in the name, which the checksum of the header covers
    assertThatThrownBy(() -> lines(packed)).hasMessageContaining("wrong checksum of the header");
  }

  @Test
  void whateverIsCutOffBreaksOff() throws IOException {
    var first = gzip("a line\n");
    var whole = join(first, gzip("another\n"));

    for (var length = 2; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);
      if (length == first.length) {
        assertThat(lines(cut)).hasSize(1); // nothing shows that a member is missing
        continue;
      }
      var where = length < first.length ? "member 1, which starts at byte 0," : "member 2";
      assertThatThrownBy(() -> lines(cut))
          .as("truncated after byte %d", length)
          .isInstanceOf(EOFException.class)
          .hasMessageContaining(where)
          .hasMessageEndingWith("is truncated");
    }
  }

  @Test
  void whatFollowsPackedInputAndIsNotPackedBreaksOff() throws IOException {
    var packed = gzip("a\n");

    for (var more : List.of("b\n", "\0", "\0".repeat(512), "\u001fx")) {
      assertThatThrownBy(() -> lines(join(packed, more.getBytes(UTF_8))))
          .as(more)
          .hasMessage("the data after gzip member 1, from byte " + packed.length + ", isn't gzip");
    }
  }

  /** Some bits have no effect, such as those of the time: then no line is lost. */
  @Test
  void noDamageToASecondMemberLosesALine() throws IOException {
    var first = gzip("a\n");
    var second = gzip("b\n");
    var found = 0;

    for (var bit = 0; bit < 8 * second.length; bit++) {
      var damaged = second.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(texts(join(first, damaged))).as("bit %d", bit).containsExactly("a", "b");
      } catch (IOException e) {
        found++;
      }
    }

    assertThat(found).isGreaterThan(100);
  }

  private static List<String> texts(byte[] bytes) throws IOException {
    return lines(bytes).stream().map(RawLine::text).toList();
  }

  private static List<RawLine> lines(byte[] bytes) throws IOException {
    return lines(new ByteArrayInputStream(bytes));
  }

  private static List<RawLine> lines(InputStream in) throws IOException {
    var lines = new ArrayList<RawLine>();
    try (var reader = LineReader.of(in)) {
      for (var line = reader.read(); line != null; line = reader.read()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static byte[] join(byte[]... parts) {
    var bytes = new ByteArrayOutputStream();
    for (var part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A pipe that returns few bytes at a time and always reports 0 available bytes. */
  private static final class Trickle extends ByteArrayInputStream {
    private final int most;

    Trickle(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
      return super.read(into, from, Math.min(length, most));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }
}
