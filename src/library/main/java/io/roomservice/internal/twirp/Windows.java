package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The windows (runs of consecutive bytes) of a text's readings, and which of them also occur in a
 * secret. The text is short and is put into tables; secrets may be long and are only read once. A
 * window fits into a long, so there are no false matches from hashes.
 */
final class Windows {
  /** The maximum length of a window, in bytes. */
  static final int LONGEST = Long.BYTES;

  /** Random, so that a server can't choose texts whose windows all have the same hash. */
  private static final long SPREAD = ThreadLocalRandom.current().nextLong() | 1;

  private final List<Reading> readings;
  private final Map<Reading.Way, Table> tables = new EnumMap<>(Reading.Way.class);
  private final Filter filter = new Filter();
  private final Filter foldedFilter = new Filter();
  private long steps;

  /**
   * Creates the windows of these readings.
   *
   * @param longest the maximum length of a window, because secrets are this long
   */
  Windows(List<Reading> readings, int longest) {
    this.readings = readings;
    for (var way : Reading.Way.values()) {
      tables.put(way, new Table(Math.min(way.telling, longest)));
    }
    for (var reading : readings) {
      table(reading.way).add(reading, reading.way == Reading.Way.FOLDED ? foldedFilter : filter);
    }
  }

  /** Records which windows occur in the secret. */
  void meet(ByteString secret) {
    if (!filter.isEmpty()) {
      read(secret);
    }
    if (!foldedFilter.isEmpty()) {
      readFolded(secret);
    }
  }

  private void read(ByteString secret) {
    var window = 0L;
    for (int i = 0; i < secret.size(); i++) {
      window = (window << 8) | (secret.byteAt(i) & 0xFF);
      if (filter.mayHave(window)) {
        for (var table : tables.values()) { // the folded one matches only by chance
          table.meet(window, i + 1);
        }
      }
    }
    steps += secret.size();
  }

  private void readFolded(ByteString secret) {
    var window = 0L;
    var seen = 0;
    for (int i = 0; i < secret.size(); i++) {
      var next = secret.byteAt(i);
      if (next >= 0 || i == 0 || secret.byteAt(i - 1) >= 0) {
        window = (window << 8) | ((next < 0 ? Reading.FOLD : next) & 0xFF);
        seen++;
        if (foldedFilter.mayHave(window)) {
          table(Reading.Way.FOLDED).meet(window, seen);
        }
      }
    }
    steps += secret.size();
  }

  /** Marks the characters of the text whose windows occur in a secret. */
  void mark(BitSet characters) {
    readings.forEach(reading -> table(reading.way).mark(reading, characters));
  }

  /** Returns how many bytes and table entries were visited: a measure of the work. */
  long steps() {
    return steps + tables.values().stream().mapToLong(table -> table.steps).sum();
  }

  private Table table(Reading.Way way) {
    return Objects.requireNonNull(tables.get(way)); // each way has one
  }

  private static int hash(long key) {
    var hash = key * SPREAD;
    return (int) (hash ^ (hash >>> 32));
  }

  /**
   * A filter of the windows in the tables by their last bytes; most windows of a secret are not in
   * the tables.
   */
  private static final class Filter {
    private static final long LAST = (1L << (Scrubber.SHORTEST * Byte.SIZE)) - 1;

    private final long[] bits = new long[1 << 9];
    private boolean empty = true;

    void add(long window) {
      var hash = hash(window & LAST);
      bits[hash >>> 23] |= 1L << hash;
      empty = false;
    }

    boolean mayHave(long window) {
      var hash = hash(window & LAST);
      return (bits[hash >>> 23] & (1L << hash)) != 0;
    }

    boolean isEmpty() {
      return empty;
    }
  }

  /** A hash table of windows of one length. */
  private static final class Table {
    private static final long FREE = 0;

    private final int length;
    private final long mask;
    private long[] keys = new long[64];
    private final BitSet met = new BitSet();
    private int size;
    private long steps;

    Table(int length) {
      this.length = length;
      this.mask = length == Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
    }

    void add(Reading reading, Filter filter) {
      var window = 0L;
      for (int i = 0; i < reading.size(); i++) {
        window = (window << 8) | (reading.at(i) & 0xFF);
        if (i + 1 >= length) {
          add(key(window));
          filter.add(window);
        }
      }
      steps += reading.size();
    }

    /** Records that a secret contains this window; {@code seen} bytes of it were read. */
    void meet(long window, int seen) {
      if (seen >= length) {
        var place = place(key(window));
        if (keys[place] != FREE) {
          met.set(place);
        }
      }
    }

    void mark(Reading reading, BitSet characters) {
      if (met.isEmpty()) {
        return;
      }
      var window = 0L;
      var marked = 0;
      for (int i = 0; i < reading.size(); i++) {
        window = (window << 8) | (reading.at(i) & 0xFF);
        if (i + 1 >= length && met.get(place(key(window)))) {
          for (marked = Math.max(marked, i + 1 - length); marked <= i; marked++) {
            characters.set(reading.from(marked), reading.to(marked));
          }
        }
      }
    }

    /**
     * Returns the key of a window. A window of only zero bytes counts as one of 0xFF bytes, because
     * zero marks a free entry.
     */
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

    /** Returns the index of the key, or of the free entry where it belongs. */
    private int place(long key) {
      var place = hash(key) & (keys.length - 1);
      var tried = 1;
      while (keys[place] != FREE && keys[place] != key) {
        place = (place + 1) & (keys.length - 1);
        tried++;
      }
      steps += tried;
      return place;
    }
  }
}
