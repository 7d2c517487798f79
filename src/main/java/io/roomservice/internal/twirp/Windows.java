package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The windows of one length in readings of a text, and which of them a secret has as well. The text
 * is short and is put into a table; secrets, which may be long, are only read. A window fits into a
 * long, so nothing is found by the chance of a hash.
 */
final class Windows {
  /** Stands for all bytes that are not ASCII, in a row, where they are folded. */
  static final byte FOLD = (byte) 0x80;

  /** By chance, or a server could choose texts that all fall into one place of the table. */
  private static final long SPREAD = ThreadLocalRandom.current().nextLong() | 1;

  private static final long FREE = 0;

  private final int length;
  private final long mask;
  private long[] keys = new long[64];
  private final BitSet met = new BitSet();
  private int size;

  /** How many windows were looked at: the work done. */
  private long steps;

  Windows(int length) {
    this.length = length;
    this.mask = length == Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
  }

  /** Puts a reading's windows into the table. */
  void add(Reading reading) {
    var window = 0L;
    for (int i = 0; i < reading.size(); i++) {
      window = window << 8 | reading.at(i) & 0xFF;
      if (i + 1 >= length) {
        add(key(window));
      }
    }
  }

  /** Notes which windows are the secret's. */
  void meet(ByteString secret, boolean folded) {
    if (size == 0) {
      return;
    }
    var window = 0L;
    var seen = 0;
    byte last = 0;
    for (int i = 0; i < secret.size(); i++) {
      var next = folded && secret.byteAt(i) < 0 ? FOLD : secret.byteAt(i);
      if (folded && next == FOLD && last == FOLD) {
        continue;
      }
      last = next;
      window = window << 8 | next & 0xFF;
      if (++seen >= length) {
        var place = place(key(window));
        if (keys[place] != FREE) {
          met.set(place);
        }
      }
    }
  }

  /** Marks the characters whose windows are a secret's. */
  void mark(Reading reading, BitSet characters) {
    if (met.isEmpty()) {
      return;
    }
    var window = 0L;
    var marked = 0;
    for (int i = 0; i < reading.size(); i++) {
      window = window << 8 | reading.at(i) & 0xFF;
      if (i + 1 >= length && met.get(place(key(window)))) {
        for (marked = Math.max(marked, i + 1 - length); marked <= i; marked++) {
          characters.set(reading.from(marked), reading.to(marked));
        }
      }
    }
  }

  long steps() {
    return steps;
  }

  /** A window of zero bytes counts as one of 0xFF, since zero marks a free place. */
  private long key(long window) {
    var key = window & mask;
    return key == FREE ? mask : key;
  }

  private void add(long key) {
    if (size * 2 >= keys.length) {
      grow();
    }
    var place = place(key);
    if (keys[place] == FREE) {
      keys[place] = key;
      size++;
    }
  }

  private void grow() {
    var before = keys;
    keys = new long[before.length * 2];
    for (var key : before) {
      if (key != FREE) {
        keys[place(key)] = key;
      }
    }
  }

  /** Where the key is, or else the free place where it would be. */
  private int place(long key) {
    var hash = key * SPREAD;
    var place = (int) ((hash ^ hash >>> 32) & (keys.length - 1));
    steps++;
    while (keys[place] != FREE && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
      steps++;
    }
    return place;
  }
}
