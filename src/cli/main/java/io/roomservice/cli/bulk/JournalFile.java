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
 * each line, 0 where none was written. Records are read in blocks by one thread; any may write.
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
          "the journal " + path + " would be lost: it is no file", "name a file, or a new one");
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

  /** How many records there are, written or not. */
  long records() throws IOException {
    return (file.size() - HEAD) / RECORD;
  }

  byte[] head() throws IOException {
    return read(0, HEAD).array();
  }

  /** Puts the head of a new journal on the disk. */
  void begin(JournalHead head) throws IOException {
    try {
      writeAll(ByteBuffer.wrap(head.bytes()), 0);
      file.force(true);
    } catch (IOException e) {
      file.truncate(0); // or half a head would pass for damage
      throw e;
    }
  }

  /** Replaces the head, once the records are on the disk; nothing if the file is closed. */
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

  /** The record of a line, as it was when its block was read. */
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
   * Writes the record of a line, at once.
   *
   * @param buffer of this thread, direct, of {@link #RECORD} bytes
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

  /** As many bytes, zeros behind the end of the file. */
  private ByteBuffer read(long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until all is there
    }
    return bytes.clear();
  }

  Refusal damaged(String why) {
    return new Refusal(
        String.format(Locale.ROOT, "the journal %s is damaged: %s", path, why),
        "give a copy of it that is whole; with another journal all lines are sent, also those that"
            + " were accepted");
  }

  Refusal failure(String what, IOException e) {
    return failure(what, path, e);
  }

  private static Refusal failure(String what, Path path, IOException e) {
    return new Refusal(
        String.format(
            Locale.ROOT, "can't %s the journal %s: %s", what, path, InputFile.reason(path, e)),
        "correct that and give the same command again: it goes on where it ended");
  }

  /** In messages. */
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
