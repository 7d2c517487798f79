package io.roomservice.internal.twirp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The number of bytes that a thread may read from the network for one response.
 *
 * <p>OkHttp has no sufficient limits for what comes before and between the parts of a body: none
 * for the size line of a chunk, its extensions and the name in a gzip header, and 256 KiB for
 * headers, which may be up to 128 thousand headers. So the bytes are limited at the socket. Over
 * HTTP/2, another thread reads, and every frame has a limit.
 */
final class ReadAllowance {
  /**
   * The limit for the status line and the headers. LiveKit's server sends less than 1 KiB; Node.js
   * reads at most 16 KiB, so gateways stay below that. The start of the body may arrive with them.
   * Short headers take 30 times their size in memory.
   */
  private static final long HEAD = 24 * 1024;

  private static final ThreadLocal<@Nullable ReadAllowance> CURRENT = new ThreadLocal<>();

  /** The allowance for bytes that are read beyond the requested ones. */
  private static final long SLACK = 8 * 1024;

  private final int longestAnswer;
  private final int longestError;
  private long left = Long.MAX_VALUE; // while it connects

  /**
   * Creates an allowance for one response.
   *
   * @param longestAnswer the maximum size of a body with status 200, in bytes
   * @param longestError the maximum size of any other body, in bytes
   */
  ReadAllowance(int longestAnswer, int longestError) {
    this.longestAnswer = longestAnswer;
    this.longestError = longestError;
  }

  /** Starts counting what this thread reads. */
  void enter() {
    CURRENT.set(this);
  }

  void exit() {
    CURRENT.set(null); // remove() would make each call create a new entry in the thread's table
  }

  /** Called when the connection is established: the head of a response follows. */
  static void head() {
    var current = CURRENT.get();
    if (current != null) {
      current.left = HEAD;
    }
  }

  /**
   * Called when the head was read: the body follows, in chunks that may be as small as 30 bytes,
   * and then possibly trailers.
   */
  static void body(int status) {
    var current = CURRENT.get();
    if (current != null) {
      var longest = status == 200 ? current.longestAnswer : current.longestError;
      current.left = longest + longest / 4 + SLACK;
    }
  }

  /**
   * @throws TooLong if the response exceeds its limit
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

  /** Returns the stream with its bytes counted for the thread that reads them. */
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
