package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One reading of a text, as it is or decoded: bytes, and for each byte the characters of the text
 * that it came from.
 */
final class Reading {
  /** Separates parts that do not belong together; UTF-8 never contains this byte. */
  private static final byte GAP = (byte) 0xFF;

  /** Replaces each run of non-ASCII bytes in a folded reading. */
  static final byte FOLD = (byte) 0x80;

  /** How a text is read. */
  enum Way {
    /** As it is; a text shares fewer than 8 bytes with a secret by chance. */
    CLEAR(8),
    /**
     * With one byte for each run of non-ASCII characters: texts are written in many encodings, and
     * invalid characters are replaced.
     */
    FOLDED(8),
    /** As base64: 8 characters contain this many whole bytes, wherever they start. */
    BASE64(5),
    /** As hexadecimal digits or as a list of numbers, likewise. */
    DIGITS(4);

    /** The number of consecutive matching bytes that can't be a coincidence. */
    final int telling;

    Way(int telling) {
      this.telling = telling;
    }
  }

  final Way way;
  private byte[] bytes;
  private int[] from;
  private int[] to;
  private int size;

  Reading(Way way, int expected) {
    this.way = way;
    this.bytes = new byte[expected];
    this.from = new int[expected];
    this.to = new int[expected];
  }

  /** Returns all readings of a text. */
  static List<Reading> allOf(String text) {
    var all = new ArrayList<Reading>();
    clear(text).collect(2, all); // double encoding is common, such as JSON within JSON
    return all;
  }

  private static Reading clear(String text) {
    var reading = new Reading(Way.CLEAR, text.length() + text.length() / 8);
    for (int i = 0, next; i < text.length(); i = next) {
      next = text.offsetByCodePoints(i, 1);
      if (text.charAt(i) < 0x80) {
        reading.add(text.charAt(i), i, next);
      } else {
        reading.addAll(text.substring(i, next).getBytes(UTF_8), i, next);
      }
    }
    return reading;
  }

  private void collect(int deeper, List<Reading> all) {
    all.add(this);
    if (way == Way.CLEAR && !isAscii()) {
      all.add(latin1());
      all.add(folded());
    }
    if (deeper > 0) {
      Decodings.of(this).forEach(decoded -> decoded.collect(deeper - 1, all));
    }
  }

  /** Returns a reading with one byte for each character below U+0100. */
  private Reading latin1() {
    var reading = new Reading(Way.CLEAR, size);
    for (int i = 0; i < size; i++) {
      var lead = bytes[i] & 0xFF;
      if ((lead == 0xC2 || lead == 0xC3) && i + 1 < size) {
        reading.add(((lead & 0x03) << 6) | (bytes[i + 1] & 0x3F), from[i], to[i + 1]);
        i++;
      } else {
        reading.add(lead, from[i], to[i]);
      }
    }
    return reading;
  }

  private Reading folded() {
    var reading = new Reading(Way.FOLDED, size);
    for (int i = 0; i < size; i++) {
      if (bytes[i] >= 0) {
        reading.add(bytes[i], from[i], to[i]);
      } else if (i == 0 || bytes[i - 1] >= 0) {
        reading.add(FOLD, from[i], to[i]);
      } else {
        reading.to[reading.size - 1] = to[i];
      }
    }
    return reading;
  }

  private boolean isAscii() {
    for (int i = 0; i < size; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  void addAll(byte[] all, int from, int to) {
    for (var one : all) {
      add(one, from, to);
    }
  }

  void add(int one, int from, int to) {
    if (size == bytes.length) {
      var more = Math.max(16, size * 2);
      bytes = Arrays.copyOf(bytes, more);
      this.from = Arrays.copyOf(this.from, more);
      this.to = Arrays.copyOf(this.to, more);
    }
    bytes[size] = (byte) one;
    this.from[size] = from;
    this.to[size] = to;
    size++;
  }

  /**
   * Ends the part that started at {@code start}; drops it if it is too short to reveal a secret.
   */
  void endPart(int start) {
    if (size - start < Scrubber.SHORTEST) {
      size = start;
    } else {
      add(GAP, from[size - 1], to[size - 1]);
    }
  }

  int size() {
    return size;
  }

  byte at(int i) {
    return bytes[i];
  }

  /** Returns where byte {@code i} starts in the text. */
  int from(int i) {
    return from[i];
  }

  /** Returns where byte {@code i} ends in the text. */
  int to(int i) {
    return to[i];
  }

  boolean hasAny(String characters) {
    for (int i = 0; i < size; i++) {
      if (characters.indexOf(bytes[i]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns one character for each byte. */
  String characters() {
    return new String(bytes, 0, size, ISO_8859_1);
  }
}
