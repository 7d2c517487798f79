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
 * What a journal begins with: what it is, its id, a checksum of both, zeros; and from {@link
 * #COUNT} on how many lines it knew when it was closed, once as it is and once with all bits
 * turned.
 *
 * @param id 32 hexadecimal digits
 * @param lines how many the journal knew; a kill leaves the number of the run before
 */
record JournalHead(String id, long lines) {
  static final int SIZE = 128;
  static final int COUNT = SIZE - 2 * Long.BYTES;

  private static final String NAME = "roomservice bulk journal ";
  private static final String MAGIC = NAME + "2\n";
  private static final Pattern OTHER_VERSION = Pattern.compile("^" + NAME + "(\\d{1,9})\n");
  private static final int ID = 32;

  /** That of a new journal. */
  static JournalHead draw() {
    var random = new byte[ID / 2];
    new SecureRandom().nextBytes(random);
    return new JournalHead(HexFormat.of().formatHex(random), 0);
  }

  /** Reads one, of so many bytes; null if it is damaged. */
  static @Nullable JournalHead of(byte[] bytes) {
    var id = ascii(bytes).substring(MAGIC.length(), MAGIC.length() + ID);
    var lines = ByteBuffer.wrap(bytes).getLong(COUNT);
    var head = new JournalHead(id, lines);
    return lines >= 0 && Arrays.equals(head.bytes(), bytes) ? head : null;
  }

  /** Whether this is, or was, the head of some version of journal. */
  static boolean isOfAJournal(byte[] bytes) {
    return ascii(bytes).startsWith(NAME);
  }

  /** The version of another roomservice. */
  static Optional<String> otherVersion(byte[] bytes) {
    var version = OTHER_VERSION.matcher(ascii(bytes));
    return version.find() && !ascii(bytes).startsWith(MAGIC)
        ? Optional.of(version.group(1))
        : Optional.empty();
  }

  /** What its nonces are made of. */
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

  /** Latin-1, so that each byte is a character. */
  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
