package io.roomservice.it.harness.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the sends that started and how they ended, by the way in which they were made, and writes
 * down the ends of those whose arrival is checked. It keeps no message.
 */
final class Ledger implements AutoCloseable {
  /** The ways to send. */
  enum Way {
    BLOCKING,
    ASYNC,
    BULK
  }

  static final String OUTCOMES = "outcomes.csv";
  static final String SAMPLES = "samples.csv";

  private final Path folder;
  private final AtomicLong last = new AtomicLong();
  private final Map<Way, Counts> counts = new EnumMap<>(Way.class);
  private final PrintWriter samples;

  Ledger(Path folder) throws IOException {
    this.folder = folder;
    this.samples = new PrintWriter(Files.newBufferedWriter(folder.resolve(SAMPLES)), true);
    for (var way : Way.values()) {
      counts.put(way, new Counts());
    }
  }

  /** Records the start of a send and returns its number. */
  long start(Way way) {
    counts.get(way).started.increment();
    return last.incrementAndGet();
  }

  void end(Way way, long number, Ended how) {
    if (Numbered.isSample(number)) {
      samples.println(number + "," + how);
    }
    counts.get(way).ended.get(how).increment();
  }

  long ended() {
    return counts.values().stream().mapToLong(Counts::sum).sum();
  }

  boolean isComplete() {
    return ended() == last.get();
  }

  /** Writes a line for each way, so that a lost call has a name. */
  @Override
  public void close() {
    samples.close();
    var lines = new ArrayList<String>();
    counts.forEach((way, counted) -> lines.add(way + "," + counted));
    try {
      Files.write(folder.resolve(OUTCOMES), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sends of one way, or of all. */
  static final class Counts {
    private final LongAdder started = new LongAdder();
    private final Map<Ended, LongAdder> ended = new EnumMap<>(Ended.class);

    Counts() {
      for (var how : Ended.values()) {
        ended.put(how, new LongAdder());
      }
    }

    static Map<Way, Counts> all(Path folder) throws IOException {
      var all = new EnumMap<Way, Counts>(Way.class);
      for (var line : Files.readAllLines(folder.resolve(OUTCOMES))) {
        var parts = List.of(line.split(",")).iterator();
        var way = Way.valueOf(parts.next());
        var counts = new Counts();
        counts.started.add(Long.parseLong(parts.next()));
        counts.ended.values().forEach(count -> count.add(Long.parseLong(parts.next())));
        all.put(way, counts);
      }
      return all;
    }

    void add(Counts other) {
      started.add(other.started());
      other.ended.forEach((how, count) -> ended.get(how).add(count.sum()));
    }

    long started() {
      return started.sum();
    }

    long of(Ended how) {
      return ended.get(how).sum();
    }

    long sum() {
      return ended.values().stream().mapToLong(LongAdder::sum).sum();
    }

    String words() {
      var words = String.format(Locale.ROOT, "%,d started", started());
      for (var how : Ended.values()) {
        var name = how.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        words += String.format(Locale.ROOT, ", %,d %s", of(how), name);
      }
      return words;
    }

    @Override
    public String toString() {
      var line = new StringBuilder().append(started());
      ended.values().forEach(count -> line.append(',').append(count.sum()));
      return line.toString();
    }
  }
}
