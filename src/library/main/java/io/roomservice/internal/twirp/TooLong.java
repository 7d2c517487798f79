package io.roomservice.internal.twirp;

import java.net.ProtocolException;

/**
 * An answer is longer than it may be. A kind of exception after which OkHttp does not try again.
 */
final class TooLong extends ProtocolException {
  private static final long serialVersionUID = 1L;

  TooLong() {
    super("the response is too long");
  }

  /** Whether it is what was thrown, or, over TLS, is behind it. */
  static boolean isBehind(Throwable thrown) {
    return thrown instanceof TooLong || thrown.getCause() instanceof TooLong;
  }
}
