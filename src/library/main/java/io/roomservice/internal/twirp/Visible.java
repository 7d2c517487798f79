package io.roomservice.internal.twirp;

import java.util.HexFormat;

/**
 * Escapes characters that move a terminal's cursor, start a new line of a log or change the
 * direction of a text, in Java's notation.
 */
final class Visible {
  private Visible() {}

  static String of(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, visible));
    return visible.toString();
  }

  private static void append(int c, StringBuilder to) {
    switch (c) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (isVisible(c)) {
          to.appendCodePoint(c);
        } else {
          for (var unit : Character.toChars(c)) {
            to.append("\\u").append(HexFormat.of().toHexDigits(unit));
          }
        }
      }
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // These two are used in emoji and some scripts; the others change the direction of text or
      // hide it.
      case Character.FORMAT -> c == 0x200C || c == 0x200D;
      default -> true;
    };
  }
}
