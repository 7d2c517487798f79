package io.roomservice.cli.bulk;

import io.roomservice.DataMessage;
import io.roomservice.cli.error.Refusal;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the lines that are still to be sent. Holds the numbers of those under way and no
 * more, so that memory does not grow with the input.
 */
final class BulkMessages implements Iterator<DataMessage> {
  /** Hears of lines that are no messages. */
  interface BadLines {
    void bad(long line, String problem);
  }

  private final InputSource input;
  private final @Nullable Journal journal;
  private final BadLines badLines;
  private final BooleanSupplier isEnough;
  private final Map<Long, SentLine> linesByIndex = new ConcurrentHashMap<>();
  private @Nullable DataMessage next;
  private SentLine nextLine = new SentLine(0, 0);
  private long index;
  private volatile @Nullable Refusal brokenOff;
  private volatile long read;
  private final AtomicLong alreadyDone = new AtomicLong();

  /**
   * Messages.
   *
   * @param isEnough asked before each line, whether no more are to be read
   */
  BulkMessages(
      InputSource input, @Nullable Journal journal, BadLines badLines, BooleanSupplier isEnough) {
    this.input = input;
    this.journal = journal;
    this.badLines = badLines;
    this.isEnough = isEnough;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && !isEnough.getAsBoolean() && readLine()) {
        // until there is a message
      }
    } catch (Refusal e) { // which ends the input; what was read before is sent
      brokenOff = e;
    }
    return next != null;
  }

  /** False at the end of the input. */
  private boolean readLine() {
    var line = brokenOff == null ? input.next() : null;
    if (line != null) {
      next = message(line);
      nextLine = new SentLine(line.number(), line.checksum());
      read = line.number();
    } else if (journal != null && brokenOff == null) {
      journal.end(read);
    }
    return line != null;
  }

  @Override
  public DataMessage next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    var message = next;
    next = null;
    linesByIndex.put(index++, nextLine);
    return message;
  }

  /** The line that a message came from. Asked once for each. */
  SentLine lineOf(long index) {
    var line = linesByIndex.remove(index);
    if (line == null) {
      throw new IllegalStateException("no line is known for message " + index);
    }
    return line;
  }

  /** Why the input ended before its end, if it did. */
  Optional<Refusal> brokenOff() {
    return Optional.ofNullable(brokenOff);
  }

  /** How many lines were read. */
  long read() {
    return read;
  }

  /** How many lines the journal knows to be taken. */
  long alreadyDone() {
    return alreadyDone.get();
  }

  /** Null if there is none to be sent. */
  private @Nullable DataMessage message(RawLine line) {
    if (journal != null && journal.isDone(line)) {
      alreadyDone.incrementAndGet();
      return null;
    }
    var message = parsed(line);
    // A last line that is no message may be half written, and another one when it is whole.
    if (journal != null && (message != null || line.isEnded())) {
      journal.note(line);
    }
    return message;
  }

  /** Null if it is no message. */
  private @Nullable DataMessage parsed(RawLine line) {
    if (line.text() == null) {
      badLines.bad(line.number(), String.valueOf(line.problem()));
      return null;
    }
    if (line.text().isEmpty()) {
      return null; // a blank line separates, and says nothing
    }
    try {
      return LineParser.parse(line.text(), journal == null ? null : journal.nonce(line));
    } catch (BadLine e) {
      badLines.bad(line.number(), e.problem());
      return null;
    }
  }
}
