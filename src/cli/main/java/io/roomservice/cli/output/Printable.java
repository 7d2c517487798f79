package io.roomservice.cli.output;

import java.util.regex.Pattern;

/**
 * Makes foreign text safe for a terminal: text from a server or a file may contain control
 * characters, which move the cursor, change colors or worse.
 */
public final class Printable {
  /** Includes the C1 controls above ASCII: terminals obey U+009B like ESC [. */
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{gc=Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  private Printable() {}

  /** Returns the text as one line: control characters become spaces. */
  public static String line(String text) {
    return OBEYED.matcher(text).replaceAll(" ");
  }

  /** Returns the width in columns: ideographs and most emoji take two, combining marks none. */
  static int columns(String text) {
    return text.codePoints().map(Printable::columns).sum();
  }

  private static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  /** The blocks of Unicode's East Asian Width W and F that occur in practice. */
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
