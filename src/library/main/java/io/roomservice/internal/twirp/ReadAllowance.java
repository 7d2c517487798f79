package io.roomservice.internal.twirp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a thread may take from the network for the answer that it reads.
 *
 * <p>OkHttp reads what comes before and between the parts of a body without a bound of its own that
 * would do here: the size of a chunk, its extensions and the name in a gzip head without any, 256
 * KiB of headers, which may be as many as 128 thousand. So they are bounded where they come from.
 * Over HTTP/2 another thread reads, and every frame has its bound.
 */
final class ReadAllowance {
  /**
   * Of the status line and the headers. A server's own are less than 1 KiB; Node.js reads no more
   * than 16 KiB, so gateways keep below that. The start of the body may come along with them.
   * Headers take 30 times as much memory as bytes, if they are short.
   */
  private static final long HEAD = 24 * 1024;

  private static final ThreadLocal<@Nullable ReadAllowance> CURRENT = new ThreadLocal<>();

  /** What comes along with the end of what was asked for. */
  private static final long SLACK = 8 * 1024;

  private final int longestAnswer;
  private final int longestError;
  private long left = Long.MAX_VALUE; // while it connects

  /**
   * For one answer.
   *
   * @param longestAnswer the bound of a body with status 200
   * @param longestError the bound of any other
   */
  ReadAllowance(int longestAnswer, int longestError) {
    this.longestAnswer = longestAnswer;
    this.longestError = longestError;
  }

  /** Counts what this thread reads from now on. */
  void enter() {
    CURRENT.set(this);
  }

  void exit() {
    CURRENT.set(null); // to remove it would cost each call a new entry in its thread's table
  }

  /** The connection stands: what comes now is the head of an answer. */
  static void head() {
    var current = CURRENT.get();
    if (current != null) {
      current.left = HEAD;
    }
  }

  /**
   * The head is read: what comes now is its body, in chunks that may be as small as 30 bytes, and
   * headers again.
   */
  static void body(int status) {
    var current = CURRENT.get();
    if (current != null) {
      var longest = status == 200 ? current.longestAnswer : current.longestError;
      current.left = longest + longest / 4 + SLACK;
    }
  }

  /**
   * @throws TooLong if that was more than the answer may have
   */
  static void spend(int bytes) throws TooLong {
    var current = CURRENT.get();
    if (current != null) {
      current.left -= bytes;
      if (current.left < 0) {
        throw new TooLong();
      }
    }
  }

  /** The same stream, its bytes counted for the thread that reads them. */
  static InputStream counting(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        var one = super.read();
        spend(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] to, int at, int most) throws IOException {
        var count = super.read(to, at, most);
        spend(Math.max(0, count));
        return count;
      }
    };
  }
}
