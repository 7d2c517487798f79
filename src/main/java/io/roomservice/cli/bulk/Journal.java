package io.roomservice.cli.bulk;

import io.roomservice.Nonce;
import io.roomservice.cli.frame.InputFile;
import io.roomservice.cli.frame.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lines the server has taken, in a file that outlives the process.
 *
 * <p>A header of 128 bytes, then one bit for each line: bit {@code n % 8} of byte {@code n / 8} is
 * line {@code n + 1}. A bit is one byte written in place, so that no kill and no full disk can
 * leave half a record behind. The header is on the disk before the first message leaves: its id and
 * a line's number make that line's nonce, which is so the same whenever the line is sent again.
 *
 * <p>Not thread-safe, but for {@link #isDone} beside {@link #markDone}: a line is asked about
 * before it is sent, and marked after.
 */
final class Journal implements Closeable {
  static final int HEADER = 128;

  private static final String MAGIC = "roomservice bulk journal 1\n";
  private static final int BLOCK = 8192;

  private final Path path;
  private final FileChannel file;
  private final String id;
  private final ByteBuffer one = ByteBuffer.allocate(1);
  private final byte[] block = new byte[BLOCK];
  private long blockNumber = -1;

  private Journal(Path path, FileChannel file, String id) {
    this.path = path;
    this.file = file;
    this.id = id;
  }

  /**
   * Begins a journal, or goes on with one.
   *
   * @param firstLine of the input, by which another input is told apart
   */
  static Journal open(Path path, String firstLine) {
    var input = HexFormat.of().formatHex(sha256(firstLine));
    @Nullable FileChannel file = null;
    try {
      file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock(path, file);
      var header = read(file, 0, HEADER);
      var text = new String(header, StandardCharsets.US_ASCII);
      if (header.length < HEADER && (MAGIC.startsWith(text) || text.startsWith(MAGIC))) {
        return begin(path, file, input); // nothing was sent before a header was whole
      }
      return new Journal(path, file, id(path, text, input));
    } catch (IOException e) {
      close(file);
      throw cannot("open", path, e);
    } catch (RuntimeException e) {
      close(file);
      throw e;
    }
  }

  private static Journal begin(Path path, FileChannel file, String input) throws IOException {
    var random = new byte[16];
    new SecureRandom().nextBytes(random);
    var id = HexFormat.of().formatHex(random);
    var header = (MAGIC + id + "\n" + input + "\n").getBytes(StandardCharsets.US_ASCII);
    file.truncate(0);
    var whole = ByteBuffer.wrap(Arrays.copyOf(header, HEADER));
    while (whole.hasRemaining()) {
      file.write(whole, whole.position());
    }
    file.force(true);
    return new Journal(path, file, id);
  }

  private static String id(Path path, String header, String input) {
    if (!header.startsWith(MAGIC)) {
      throw new Refusal(
          path + " is no journal of roomservice bulk", "name a file that does not exist yet");
    }
    var lines = header.split("\n", 4);
    if (!lines[2].equals(input)) {
      throw new Refusal(
          "the journal " + path + " belongs to another input, which begins with another line",
          "give the input that it was begun with, or another journal");
    }
    return lines[1];
  }

  private static void lock(Path path, FileChannel file) throws IOException {
    try {
      if (file.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // this process has it: as below
    }
    throw new Refusal(
        "the journal " + path + " is in use by another process", "wait for that to end");
  }

  /** The nonce that this line has each time that it is sent. */
  Nonce nonce(long line) {
    return Nonce.of(Arrays.copyOf(sha256(MAGIC + id + "\n" + line), Nonce.LENGTH));
  }

  /** Whether the server has taken a line before this process began. Asked line by line. */
  boolean isDone(long line) {
    var index = line - 1;
    var wanted = index / 8 / BLOCK;
    try {
      if (wanted != blockNumber) {
        Arrays.fill(block, (byte) 0);
        var bytes = read(file, HEADER + wanted * BLOCK, BLOCK);
        System.arraycopy(bytes, 0, block, 0, bytes.length);
        blockNumber = wanted;
      }
    } catch (IOException e) {
      throw cannot("read", path, e);
    }
    return (block[(int) (index / 8 % BLOCK)] >> (index % 8) & 1) == 1;
  }

  /** Notes that the server has taken a line. */
  void markDone(long line) {
    var index = line - 1;
    var at = HEADER + index / 8;
    try {
      one.clear();
      var before = file.read(one, at) == 1 ? one.get(0) : 0;
      one.clear();
      one.put(0, (byte) (before | 1 << index % 8));
      if (file.write(one, at) != 1) {
        throw new IOException("nothing was written");
      }
    } catch (IOException e) {
      throw cannot("write", path, e);
    }
  }

  private static byte[] read(FileChannel file, long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until all is there
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
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
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(file);
  }
}
