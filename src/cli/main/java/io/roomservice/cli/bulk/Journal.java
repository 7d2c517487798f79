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
 * Which lines there were and which of them the server has taken, in a file that outlives the
 * process.
 *
 * <p>A {@linkplain JournalHead head}, then four bytes for each line: a checksum of 31 bits, and the
 * same with all bits turned once the server has taken the line. So each line is told from any other
 * that comes in its place, and a damaged byte from both. A record lies within one page and is
 * written at once, so that no kill leaves half of one; what a full disk leaves of one is passed
 * over, since a line's record is written before the line is sent.
 *
 * <p>The head is on the disk before that: its id, a line's number and its checksum make that line's
 * nonce, which is so the same whenever the line is sent again.
 *
 * <p>Not thread-safe, but for {@link #isDone} and {@link #note} beside {@link #markDone}: a line is
 * noted before it is sent, and marked after.
 */
final class Journal implements Closeable {
  /** Stands where the disk has lost a record in a power cut; no line has it. */
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

  /** Begins a journal, or goes on with one. */
  static Journal open(Path path, OutputFiles outputs) {
    var file = JournalFile.open(path, outputs);
    try {
      return file.isEmpty() ? begin(file) : goOn(file);
    } catch (IOException e) {
      file.close();
      throw file.failure("open", e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Journal begin(JournalFile file) throws IOException {
    var head = JournalHead.draw();
    file.begin(head);
    return new Journal(file, head, 0);
  }

  private static Journal goOn(JournalFile file) throws IOException {
    var bytes = file.head();
    if (!JournalHead.isOfAJournal(bytes)) {
      throw new Refusal(
          file + " is no journal of roomservice bulk", "name a file that does not exist yet");
    }
    var version = JournalHead.otherVersion(bytes);
    if (version.isPresent()) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "the journal %s is of version %s, and this roomservice knows version 2",
              file,
              version.get()),
          "end that run with the roomservice that began it, or name another journal");
    }
    var head = JournalHead.of(bytes);
    if (head == null) {
      throw file.damaged("its head is not as it was written");
    }
    var known = file.records();
    if (known < head.lines()) {
      throw file.damaged(
          String.format(Locale.ROOT, "it knew %d lines, and %d are left", head.lines(), known));
    }
    return new Journal(file, head, known);
  }

  /** Whether something was noted before this process began. */
  boolean isResumed() {
    return known > 0;
  }

  /**
   * Whether the server had taken a line before this process began. Asked line by line.
   *
   * @throws Refusal if another line was there
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
              "line %d is not the line %d that the journal %s knows",
              line.number(),
              line.number(),
              file),
          "give the input as it was, at most longer at its end, or name another journal; a journal"
              + " that was damaged differs too");
    }
    return record == ~waiting;
  }

  /** Notes a line, before it is sent. */
  void note(RawLine line) {
    if (record(line.number()) == NOTHING) {
      file.write(waiting(line.checksum()), line.number(), note);
      noted = Math.max(noted, line.number());
    }
  }

  /** Notes that the server has taken a line. */
  void markDone(SentLine line) {
    file.write(~waiting(line.checksum()), line.number(), mark);
  }

  /**
   * Hears that the input has ended.
   *
   * @throws Refusal if there were more lines
   */
  void end(long lines) {
    if (lines < known) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "the input ends before line %d, which the journal %s knows",
              lines + 1,
              file),
          "give the input as it was, at most longer at its end, or name another journal");
    }
  }

  /** The nonce that this line has each time that it is sent. */
  Nonce nonce(RawLine line) {
    var text = head.name() + line.number() + "\n" + Integer.toHexString(line.checksum());
    return Nonce.of(Arrays.copyOf(sha256(text), Nonce.LENGTH));
  }

  /** That of a line which the server has not taken; even, so that its last bit tells. */
  private static int waiting(int checksum) {
    var even = checksum & ~1;
    return even == NOTHING ? 2 : even;
  }

  /** What was noted of a line before this process began. */
  private int record(long line) {
    if (line > known) {
      return NOTHING;
    }
    var record = file.record(line);
    if (record == NOTHING && line <= head.lines()) {
      throw file.damaged(String.format(Locale.ROOT, "line %d is missing", line));
    }
    return record;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Notes how many lines there are, once they are on the disk, so that none can be cut off. */
  @Override
  public void close() {
    try (file) {
      if (noted > head.lines()) {
        file.end(new JournalHead(head.id(), noted));
      }
    }
  }
}
