package io.roomservice.internal.twirp;

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
   */
  private static final long HEAD = 16 * 1024 + 8 * 1024;

  private static final ThreadLocal<@Nullable ReadAllowance> CURRENT = new ThreadLocal<>();

  private final int longestBody;
  private long left = Long.MAX_VALUE; // while it connects

  ReadAllowance(int longestBody) {
    this.longestBody = longestBody;
  }

  /** Counts what this thread reads from now on. */
  void enter() {
    CURRENT.set(this);
  }

  void exit() {
    CURRENT.remove();
  }

  /** The connection stands: what comes now is the head of an answer. */
  static void head() {
    var current = CURRENT.get();
    if (current != null) {
      current.left = HEAD;
    }
  }

  /** The head is read: what comes now is its body, in chunks that may be as small as 30 bytes. */
  static void body() {
    var current = CURRENT.get();
    if (current != null) {
      current.left += current.longestBody + current.longestBody / 4 + HEAD;
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
}
