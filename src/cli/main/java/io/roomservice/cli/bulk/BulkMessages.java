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
 * The messages of all lines that are not sent yet. Keeps only the line numbers of messages in
 * flight, so that memory does not grow with the input.
 */
final class BulkMessages implements Iterator<DataMessage> {
  /** Called for each line that isn't a valid message. */
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
   * Creates the messages of an input.
   *
   * @param isEnough checked before each line; true stops reading
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
        // until a line has a message
      }
    } catch (Refusal e) { // ends the input; messages read before are sent
      brokenOff = e;
    }
    return next != null;
  }

  /** Reads a line. Returns false at the end of the input. */
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

  /** Returns and forgets the line of a message. */
  SentLine lineOf(long index) {
    var line = linesByIndex.remove(index);
    if (line == null) {
      throw new IllegalStateException("unknown line of message " + index);
    }
    return line;
  }

  /** Returns why reading stopped before the end of the input, if it did. */
  Optional<Refusal> brokenOff() {
    return Optional.ofNullable(brokenOff);
  }

  /** Returns the number of lines read. */
  long read() {
    return read;
  }

  /** Returns the number of lines that were accepted before, according to the journal. */
  long alreadyDone() {
    return alreadyDone.get();
  }

  /** Returns null if the line needs no send. */
  private @Nullable DataMessage message(RawLine line) {
    if (journal != null && journal.isDone(line)) {
      alreadyDone.incrementAndGet();
      return null;
    }
    var message = parsed(line);
    // An invalid last line may be half written and differ once it is complete.
    if (journal != null && (message != null || line.isEnded())) {
      journal.note(line);
    }
    return message;
  }

  /** Returns null if the line isn't a message. */
  private @Nullable DataMessage parsed(RawLine line) {
    if (line.text() == null) {
      badLines.bad(line.number(), String.valueOf(line.problem()));
      return null;
    }
    if (line.text().isEmpty()) {
      return null; // a blank line is ignored
    }
    try {
      return LineParser.parse(line.text(), journal == null ? null : journal.nonce(line));
    } catch (BadLine e) {
      badLines.bad(line.number(), e.problem());
      return null;
    }
  }
}
