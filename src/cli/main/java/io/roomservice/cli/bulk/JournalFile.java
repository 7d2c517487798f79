package io.roomservice.cli.bulk;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file of a {@link Journal}: a {@linkplain JournalHead head}, then a record of four bytes for
 * each line, 0 if none was written. One thread reads records in blocks; any thread may write.
 */
final class JournalFile implements Closeable {
  static final int RECORD = Integer.BYTES;

  private static final int HEAD = JournalHead.SIZE;
  private static final int BLOCK = 8192;

  private final Path path;
  private final FileChannel file;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private long blockNumber = -1;

  private JournalFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  static JournalFile open(Path path, OutputFiles outputs) {
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      throw new Refusal(
          "the journal " + path + " isn't a regular file", "name a regular file, or a new one");
    }
    try {
      return new JournalFile(path, outputs.open("--journal", path));
    } catch (IOException e) {
      throw failure("open", path, e);
    }
  }

  boolean isEmpty() throws IOException {
    return file.size() == 0;
  }

  /** Returns the number of records, including missing ones. */
  long records() throws IOException {
    return (file.size() - HEAD) / RECORD;
  }

  byte[] head() throws IOException {
    return read(0, HEAD).array();
  }

  /** Writes the head of a new journal to the disk. */
  void begin(JournalHead head) throws IOException {
    try {
      writeAll(ByteBuffer.wrap(head.bytes()), 0);
      file.force(true);
    } catch (IOException e) {
      file.truncate(0); // otherwise half a head would look like damage
      throw e;
    }
  }

  /** Replaces the head after the records are on the disk; does nothing if the file is closed. */
  void end(JournalHead head) {
    try {
      if (file.isOpen()) {
        file.force(false);
        writeAll(ByteBuffer.wrap(head.bytes()), 0);
      }
    } catch (IOException e) {
      throw failure("close", e);
    }
  }

  /** Returns the record of a line as of the time when its block was read. */
  int record(long line) {
    var at = (line - 1) * RECORD;
    try {
      if (at / BLOCK != blockNumber) {
        block = read(HEAD + at / BLOCK * BLOCK, BLOCK);
        blockNumber = at / BLOCK;
      }
    } catch (IOException e) {
      throw failure("read", e);
    }
    return block.getInt((int) (at % BLOCK));
  }

  /**
   * Writes the record of a line at once.
   *
   * @param buffer a direct buffer of {@link #RECORD} bytes that only this thread uses
   */
  void write(int record, long line, ByteBuffer buffer) {
    try {
      writeAll(buffer.clear().putInt(record).flip(), HEAD + (line - 1) * RECORD);
    } catch (IOException e) {
      throw failure("write", e);
    }
  }

  private void writeAll(ByteBuffer bytes, long from) throws IOException {
    var at = from;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** Returns {@code length} bytes, with zeros after the end of the file. */
  private ByteBuffer read(long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until all bytes are read
    }
    return bytes.clear();
  }

  Refusal damaged(String why) {
    return new Refusal(
        String.format(Locale.ROOT, "the journal %s is damaged: %s", path, why),
        "restore an undamaged copy; with another journal all lines are sent, including those"
            + " accepted before");
  }

  Refusal failure(String what, IOException e) {
    return failure(what, path, e);
  }

  private static Refusal failure(String what, Path path, IOException e) {
    return new Refusal(
        String.format(
            Locale.ROOT, "can't %s the journal %s: %s", what, path, InputFile.reason(path, e)),
        "fix the cause and run the same command again: it resumes where it stopped");
  }

  /** Returns the path, for messages. */
  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failure("close", e);
    }
  }
}
