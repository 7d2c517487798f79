package io.roomservice.cli.output;

import java.util.regex.Pattern;

/**
 * Texts of others, fit for a terminal: what a server or a file says may hold control characters,
 * which move the cursor, change colours or worse.
 */
public final class Printable {
  /** Those of C1 as well, above ASCII: U+009B begins a command to a terminal as ESC [ does. */
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{gc=Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  private Printable() {}

  /** One line of it: control characters become blanks. */
  public static String line(String text) {
    return OBEYED.matcher(text).replaceAll(" ");
  }

  /** How many columns it takes: ideographs and most emoji take two, marks that combine none. */
  static int columns(String text) {
    return text.codePoints().map(Printable::columns).sum();
  }

  private static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  /** The blocks of Unicode's East Asian Width W and F that texts hold in practice. */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1F9FF)
            || (c >= 0x20000 && c <= 0x3FFFD));
  }
}
