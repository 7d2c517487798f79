package io.roomservice.cli.bulk;

import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Records which lines the input had and which of them the server accepted, in a file that survives
 * the process.
 *
 * <p>The file has a {@linkplain JournalHead head} and four bytes for each line: a checksum of 31
 * bits, with all bits inverted once the server has accepted the line. This detects a changed line
 * and a damaged byte. A record lies within one page and is written at once, so a killed process
 * never leaves half a record. A partial record on a full disk is ignored, because a line's record
 * is written before the line is sent.
 *
 * <p>The head is written to the disk before any record. A line's nonce is made of the head's id,
 * the line's number and its checksum, so it is the same whenever the line is sent again.
 *
 * <p>Not thread-safe, except that {@link #isDone} and {@link #note} may run concurrently with
 * {@link #markDone}: a line is noted before it is sent, and marked afterwards.
 */
final class Journal implements Closeable {
  /** The record of a line that was lost in a power failure; no line has this value. */
  private static final int NOTHING = 0;

  private final JournalFile file;
  private final JournalHead head;
  private final long known;
  private final ByteBuffer note = ByteBuffer.allocateDirect(JournalFile.RECORD);
  private final ByteBuffer mark = ByteBuffer.allocateDirect(JournalFile.RECORD);
  private long noted;

  private Journal(JournalFile file, JournalHead head, long known) {
    this.file = file;
    this.head = head;
    this.known = known;
    this.noted = known;
  }

  /** Creates a journal, or opens an existing one. */
  static Journal open(Path path, OutputFiles outputs) {
    var file = JournalFile.open(path, outputs);
    try {
      return file.isEmpty() ? create(file) : resume(file);
    } catch (IOException e) {
      file.close();
      throw file.failure("open", e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Journal create(JournalFile file) throws IOException {
    var head = JournalHead.random();
    file.begin(head);
    return new Journal(file, head, 0);
  }

  private static Journal resume(JournalFile file) throws IOException {
    var bytes = file.head();
    if (!JournalHead.isOfAJournal(bytes)) {
      throw new Refusal(
          file + " isn't a journal of roomservice bulk", "name a journal, or a new file");
    }
    var version = JournalHead.otherVersion(bytes);
    if (version.isPresent()) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "the journal %s has version %s; this roomservice supports version 2",
              file,
              version.get()),
          "finish that run with the roomservice that started it, or name another journal");
    }
    var head = JournalHead.of(bytes);
    if (head == null) {
      throw file.damaged("its head was changed");
    }
    var known = file.records();
    if (known < head.lines()) {
      throw file.damaged(
          String.format(Locale.ROOT, "it has %d of %d records", known, head.lines()));
    }
    return new Journal(file, head, known);
  }

  /** Returns true if the journal had records before this process started. */
  boolean isResumed() {
    return known > 0;
  }

  /**
   * Returns true if the server had accepted a line before this process started. Must be called line
   * by line.
   *
   * @throws Refusal if the journal recorded a different line
   */
  boolean isDone(RawLine line) {
    var record = record(line.number());
    if (record == NOTHING) {
      return false;
    }
    var waiting = waiting(line.checksum());
    if (record != waiting && record != ~waiting) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "line %d differs from the line that the journal %s recorded",
              line.number(),
              file),
          "use the same input, to which only lines may be appended, or name another journal; this"
              + " also happens if the journal is damaged");
    }
    return record == ~waiting;
  }

  /** Records a line before it is sent. */
  void note(RawLine line) {
    if (record(line.number()) == NOTHING) {
      file.write(waiting(line.checksum()), line.number(), note);
      noted = Math.max(noted, line.number());
    }
  }

  /** Records that the server has accepted a line. */
  void markDone(SentLine line) {
    file.write(~waiting(line.checksum()), line.number(), mark);
  }

  /**
   * Checks the number of lines at the end of the input.
   *
   * @throws Refusal if the journal recorded more lines
   */
  void end(long lines) {
    if (lines < known) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "the input ends before line %d, which the journal %s recorded",
              lines + 1,
              file),
          "use the same input, to which only lines may be appended, or name another journal");
    }
  }

  /** Returns the nonce of a line, which is the same each time the line is sent. */
  Nonce nonce(RawLine line) {
    var text = head.name() + line.number() + "\n" + Integer.toHexString(line.checksum());
    return Nonce.of(Arrays.copyOf(sha256(text), Nonce.LENGTH));
  }

  /** Returns the record of a line that is not accepted yet: even, so that the last bit shows it. */
  private static int waiting(int checksum) {
    var even = checksum & ~1;
    return even == NOTHING ? 2 : even;
  }

  /** Returns the record that a line had before this process started. */
  private int record(long line) {
    if (line > known) {
      return NOTHING;
    }
    var record = file.record(line);
    if (record == NOTHING && line <= head.lines()) {
      throw file.damaged(String.format(Locale.ROOT, "the record of line %d is missing", line));
    }
    return record;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  /** Forces the records to the disk, then writes their number, which detects a truncated file. */
  @Override
  public void close() {
    try (file) {
      if (noted > head.lines()) {
        file.end(new JournalHead(head.id(), noted));
      }
    }
  }
}
