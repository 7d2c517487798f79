package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One way to read a text: as it is, or decoded. Bytes, and the characters of the text that each
 * came from.
 */
final class Reading {
  /** Stands between parts that do not belong together; UTF-8 has no such byte. */
  private static final byte GAP = (byte) 0xFF;

  /** Stands for all bytes that are not ASCII, in a row, where they are folded. */
  static final byte FOLD = (byte) 0x80;

  /** How a text was read. */
  enum Way {
    /** What a text shares with a secret by chance is shorter than 8 bytes. */
    CLEAR(8),
    /**
     * With one byte in place of all that is not ASCII: texts are written in many encodings, and
     * what is not valid in one of them is replaced.
     */
    FOLDED(8),
    /** So many whole bytes are in 8 characters wherever they begin. */
    BASE64(5),
    /** The same of hexadecimal digits, and of numbers one by one. */
    DIGITS(4);

    /** So many bytes in a row are no chance. */
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

  /** All that can be read in a text. */
  static List<Reading> allOf(String text) {
    var all = new ArrayList<Reading>();
    clear(text).collect(2, all); // what is encoded twice is common, as JSON within JSON
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

  /** Each character below U+0100 as a byte of its own. */
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

  /** Ends a part that began at {@code start}; one that tells nothing is left out. */
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

  /** Where in the text byte {@code i} begins. */
  int from(int i) {
    return from[i];
  }

  /** Where in the text byte {@code i} ends. */
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

  /** The bytes as characters, one for each. */
  String characters() {
    return new String(bytes, 0, size, ISO_8859_1);
  }
}
