package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.internal.twirp.Reading.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes a text in all supported encodings, each in linear time. */
final class Decodings {
  /** Escapes of JSON, Go, C, URLs and HTML. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?=[\\\\%&])(?:\\\\u(?<high>[dD][89abAB][0-9a-fA-F]{2})\\\\u(?<low>[dD][c-fC-F][0-9a-fA-F]{2})"
              + "|\\\\u(?<unit>[0-9a-fA-F]{4})|\\\\U00(?<point>[0-9a-fA-F]{6})"
              + "|(?:\\\\x|%)(?<hex>[0-9a-fA-F]{2})|\\\\(?<octal>[0-3][0-7]{2})"
              + "|&#(?<number>[0-9]{1,7});|&#[xX](?<hexNumber>[0-9a-fA-F]{1,6});|&(?<name>quot|amp|lt|gt|apos);"
              + "|\\\\(?<letter>[\\x20-\\x7e]))");

  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)-?\\d{1,3}(?!\\d)");

  private static final Alphabet BASE64 =
      new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, "\r\n")
          .alias('-', '+')
          .alias('_', '/');

  private static final Alphabet HEX =
      new Alphabet("0123456789abcdef", 4, " :")
          .alias('A', 'a')
          .alias('B', 'b')
          .alias('C', 'c')
          .alias('D', 'd')
          .alias('E', 'e')
          .alias('F', 'f');

  /** The replacement for an invalid character. */
  private static final int REPLACEMENT = 0xFFFD;

  private Decodings() {}

  static List<Reading> of(Reading text) {
    var decoded = new ArrayList<Reading>();
    decoded.add(unescaped(text));
    for (int skipped = 0; skipped < 8; skipped += 2) { // bits: a byte may start at any of these
      decoded.add(packed(text, BASE64, skipped, Way.BASE64));
    }
    for (int skipped = 0; skipped < 8; skipped += 4) {
      decoded.add(packed(text, HEX, skipped, Way.DIGITS));
    }
    decoded.add(numbers(text));
    decoded.removeIf(reading -> reading.size() == 0);
    return decoded;
  }

  /** Decodes escapes; the result is empty if the text has none. */
  private static Reading unescaped(Reading text) {
    var reading = new Reading(text.way, 0);
    if (!text.hasAny("\\%&")) {
      return reading;
    }
    var escape = ESCAPE.matcher(text.characters());
    var read = 0; // characters so far
    while (escape.find()) {
      copy(text, read, escape.start(), reading);
      read = escape.end();
      reading.addAll(value(escape), text.from(escape.start()), text.to(read - 1));
    }
    if (read > 0) {
      copy(text, read, text.size(), reading);
    }
    return reading;
  }

  private static void copy(Reading text, int first, int behind, Reading to) {
    for (int i = first; i < behind; i++) {
      to.add(text.at(i), text.from(i), text.to(i));
    }
  }

  private static byte[] value(Matcher escape) {
    if (escape.group("high") != null) {
      return utf8(
          Character.toCodePoint(
              (char) number(escape, "high", 16), (char) number(escape, "low", 16)));
    }
    if (escape.group("unit") != null) {
      return utf8(number(escape, "unit", 16));
    }
    if (escape.group("point") != null) {
      return utf8(number(escape, "point", 16));
    }
    if (escape.group("hex") != null) {
      return new byte[] {(byte) number(escape, "hex", 16)};
    }
    if (escape.group("octal") != null) {
      return new byte[] {(byte) number(escape, "octal", 8)};
    }
    if (escape.group("number") != null) {
      return utf8(number(escape, "number", 10));
    }
    if (escape.group("hexNumber") != null) {
      return utf8(number(escape, "hexNumber", 16));
    }
    return escape.group("name") != null
        ? utf8(
            switch (escape.group("name")) {
              case "quot" -> '"';
              case "amp" -> '&';
              case "lt" -> '<';
              case "gt" -> '>';
              default -> '\'';
            })
        : utf8(
            switch (escape.group("letter")) {
              case "n" -> '\n';
              case "r" -> '\r';
              case "t" -> '\t';
              case "b" -> '\b';
              case "f" -> '\f';
              case "a" -> 0x07;
              case "v" -> 0x0B;
              case "0" -> 0;
              default -> escape.group("letter").charAt(0);
            });
  }

  private static int number(Matcher escape, String group, int radix) {
    return Integer.parseInt(escape.group(group), radix);
  }

  private static byte[] utf8(int codePoint) {
    var isCharacter =
        Character.isValidCodePoint(codePoint)
            && Character.getType(codePoint) != Character.SURROGATE; // half of a pair
    return Character.toString(isCharacter ? codePoint : REPLACEMENT).getBytes(UTF_8);
  }

  /** Decodes lists of single-byte numbers, as printed by Go's {@code %v} and Java's arrays. */
  private static Reading numbers(Reading text) {
    var number = NUMBER.matcher(text.characters());
    var reading = new Reading(Way.DIGITS, 0);
    var start = 0;
    var before = -1; // the end of the previous number
    while (number.find()) {
      var value = Integer.parseInt(number.group());
      if (before < 0 || !isBetweenNumbers(text, before, number.start())) {
        reading.endPart(start);
        start = reading.size();
      }
      before = number.end();
      if (value >= -128 && value <= 255) {
        reading.add(value, text.from(number.start()), text.to(before - 1));
      } else {
        before = -1;
      }
    }
    reading.endPart(start);
    return reading;
  }

  private static boolean isBetweenNumbers(Reading text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (" ,\r\n".indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return to > from;
  }

  /** Decodes characters of some bits each to bytes. */
  private static Reading packed(Reading text, Alphabet alphabet, int skipped, Way way) {
    var reading = new Reading(narrower(way, text.way), 0);
    var start = 0; // of the part
    var pending = 0; // bits that don't fill a byte yet; `bits` counts them, negative while skipping
    var bits = -skipped;
    var first = 0; // the character with the first pending bit
    for (int i = 0; i < text.size(); i++) {
      var value = alphabet.value(text.at(i));
      if (value == Alphabet.NONE) {
        reading.endPart(start);
        start = reading.size();
        bits = -skipped;
      } else if (value != Alphabet.IGNORED) {
        first = bits <= 0 ? i : first;
        pending = (pending << alphabet.bits) | value;
        bits += alphabet.bits;
        if (bits >= 8) {
          bits -= 8;
          reading.add(pending >> bits, text.from(first), text.to(i));
          first = i;
        }
      }
    }
    reading.endPart(start);
    return reading;
  }

  private static Way narrower(Way one, Way other) {
    return one.telling <= other.telling ? one : other;
  }

  /** An alphabet of characters that encode some bits each. */
  private static final class Alphabet {
    static final int NONE = -1;
    static final int IGNORED = -2;

    final int bits;
    private final int[] values = new int[256];

    Alphabet(String characters, int bits, String ignored) {
      this.bits = bits;
      Arrays.fill(values, NONE);
      for (int i = 0; i < characters.length(); i++) {
        values[characters.charAt(i)] = i;
      }
      ignored.chars().forEach(c -> values[c] = IGNORED);
    }

    Alphabet alias(char other, char of) {
      values[other] = values[of];
      return this;
    }

    int value(byte character) {
      return values[character & 0xFF];
    }
  }
}
