package io.roomservice.cli.bulk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The head of a journal: its format, its id, a checksum of both, and zeros; from {@link #COUNT} on,
 * the number of lines recorded when it was last closed, and the same with all bits inverted.
 *
 * @param id 32 hexadecimal digits
 * @param lines the number of recorded lines; after a kill, the number of the previous run
 */
record JournalHead(String id, long lines) {
  static final int SIZE = 128;
  static final int COUNT = SIZE - 2 * Long.BYTES;

  private static final String NAME = "roomservice bulk journal ";
  private static final String MAGIC = NAME + "2\n";
  private static final Pattern OTHER_VERSION = Pattern.compile("^" + NAME + "(\\d{1,9})\n");
  private static final int ID = 32;

  /** Returns the head of a new journal, with a random id. */
  static JournalHead random() {
    var random = new byte[ID / 2];
    new SecureRandom().nextBytes(random);
    return new JournalHead(HexFormat.of().formatHex(random), 0);
  }

  /** Parses a head; returns null if it is damaged. */
  static @Nullable JournalHead of(byte[] bytes) {
    var id = ascii(bytes).substring(MAGIC.length(), MAGIC.length() + ID);
    var lines = ByteBuffer.wrap(bytes).getLong(COUNT);
    var head = new JournalHead(id, lines);
    return lines >= 0 && Arrays.equals(head.bytes(), bytes) ? head : null;
  }

  /** Returns true for the head of a journal of any version. */
  static boolean isOfAJournal(byte[] bytes) {
    return ascii(bytes).startsWith(NAME);
  }

  /** Returns the version, if it isn't the supported one. */
  static Optional<String> otherVersion(byte[] bytes) {
    var version = OTHER_VERSION.matcher(ascii(bytes));
    return version.find() && !ascii(bytes).startsWith(MAGIC)
        ? Optional.of(version.group(1))
        : Optional.empty();
  }

  /** Returns the text that the nonces of the lines are derived from. */
  String name() {
    return MAGIC + id + "\n";
  }

  byte[] bytes() {
    var named = name().getBytes(StandardCharsets.US_ASCII);
    var checksum = new CRC32C();
    checksum.update(named);
    return ByteBuffer.allocate(SIZE)
        .put(named)
        .put(
            String.format(Locale.ROOT, "%08x\n", checksum.getValue())
                .getBytes(StandardCharsets.US_ASCII))
        .position(COUNT)
        .putLong(lines)
        .putLong(~lines)
        .array();
  }

  /** Decodes Latin-1, where each byte is a character. */
  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
