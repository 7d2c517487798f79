package io.roomservice.cli.bulk;

import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
  static final int HEAD = JournalHead.SIZE;
  static final int RECORD = Integer.BYTES;

  private static final int BLOCK = 8192;

  /** Stands where the disk has lost a record in a power cut; no line has it. */
  private static final int NOTHING = 0;

  private final Path path;
  private final FileChannel file;
  private final JournalHead head;
  private final long known;
  private final ByteBuffer note = ByteBuffer.allocateDirect(RECORD);
  private final ByteBuffer mark = ByteBuffer.allocateDirect(RECORD);
  private ByteBuffer block = ByteBuffer.allocate(0);
  private long blockNumber = -1;
  private long noted;

  private Journal(Path path, FileChannel file, JournalHead head, long known) {
    this.path = path;
    this.file = file;
    this.head = head;
    this.known = known;
    this.noted = known;
  }

  /** Begins a journal, or goes on with one. */
  static Journal open(Path path, OutputFiles outputs) {
    @Nullable FileChannel file = null;
    try {
      if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
        throw new Refusal(
            "the journal " + path + " would be lost: it is no file", "name a file, or a new one");
      }
      file = outputs.open("--journal", path);
      return file.size() == 0 ? begin(path, file) : goOn(path, file);
    } catch (IOException e) {
      close(file);
      throw cannot("open", path, e);
    } catch (RuntimeException e) {
      close(file);
      throw e;
    }
  }

  private static Journal begin(Path path, FileChannel file) throws IOException {
    var head = JournalHead.draw();
    try {
      writeAll(ByteBuffer.wrap(head.bytes()), file, 0);
      file.force(true);
    } catch (IOException e) {
      file.truncate(0); // or half a head would pass for damage
      throw e;
    }
    return new Journal(path, file, head, 0);
  }

  private static Journal goOn(Path path, FileChannel file) throws IOException {
    var bytes = read(file, 0, HEAD).array();
    if (!JournalHead.isOfAJournal(bytes)) {
      throw new Refusal(
          path + " is no journal of roomservice bulk", "name a file that does not exist yet");
    }
    var version = JournalHead.otherVersion(bytes);
    if (version.isPresent()) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "the journal %s is of version %s, and this roomservice knows version 2",
              path,
              version.get()),
          "end that run with the roomservice that began it, or name another journal");
    }
    var head = JournalHead.of(bytes);
    if (head == null) {
      throw damaged(path, "its head is not as it was written");
    }
    var known = (file.size() - HEAD) / RECORD;
    if (known < head.lines()) {
      throw damaged(
          path,
          String.format(Locale.ROOT, "it knew %d lines, and %d are left", head.lines(), known));
    }
    return new Journal(path, file, head, known);
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
              path),
          "give the input as it was, at most longer at its end, or name another journal; a journal"
              + " that was damaged differs too");
    }
    return record == ~waiting;
  }

  /** Notes a line, before it is sent. */
  void note(RawLine line) {
    if (record(line.number()) == NOTHING) {
      write(note, waiting(line.checksum()), line.number());
      noted = Math.max(noted, line.number());
    }
  }

  /** Notes that the server has taken a line. */
  void markDone(SentLine line) {
    write(mark, ~waiting(line.checksum()), line.number());
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
              path),
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
    var at = (line - 1) * RECORD;
    try {
      if (at / BLOCK != blockNumber) {
        block = read(file, HEAD + at / BLOCK * BLOCK, BLOCK);
        blockNumber = at / BLOCK;
      }
    } catch (IOException e) {
      throw cannot("read", path, e);
    }
    var record = block.getInt((int) (at % BLOCK));
    if (record == NOTHING && line <= head.lines()) {
      throw damaged(path, String.format(Locale.ROOT, "line %d is missing", line));
    }
    return record;
  }

  private void write(ByteBuffer into, int record, long line) {
    try {
      writeAll(into.clear().putInt(record).flip(), file, HEAD + (line - 1) * RECORD);
    } catch (IOException e) {
      throw cannot("write", path, e);
    }
  }

  private static void writeAll(ByteBuffer bytes, FileChannel file, long from) throws IOException {
    var at = from;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** As many bytes, zeros behind the end of the file. */
  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until all is there
    }
    return bytes.clear();
  }

  private static Refusal damaged(Path path, String why) {
    return new Refusal(
        String.format(Locale.ROOT, "the journal %s is damaged: %s", path, why),
        "give a copy of it that is whole; with another journal all lines are sent, also those that"
            + " were accepted");
  }

  private static Refusal cannot(String what, Path path, IOException e) {
    return new Refusal(
        String.format(
            Locale.ROOT, "can't %s the journal %s: %s", what, path, InputFile.reason(path, e)),
        "correct that and give the same command again: it goes on where it ended");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static void close(@Nullable FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // Nothing was written.
    }
  }

  /** Notes how many lines there are, once they are on the disk, so that none can be cut off. */
  @Override
  public void close() {
    try (file) {
      if (file.isOpen() && noted > head.lines()) {
        file.force(false);
        writeAll(ByteBuffer.wrap(new JournalHead(head.id(), noted).bytes()), file, 0);
      }
    } catch (IOException e) {
      throw cannot("close", path, e);
    }
  }
}
