package io.roomservice.internal.twirp;

import java.net.ProtocolException;

/**
 * Thrown when a response is larger than its limit. OkHttp does not retry after an exception of this
 * superclass.
 */
final class TooLong extends ProtocolException {
  private static final long serialVersionUID = 1L;

  TooLong() {
    super("the response is larger than the limit");
  }

  /** Returns true if it was thrown, or is the cause of what was thrown, as over TLS. */
  static boolean isBehind(Throwable thrown) {
    return thrown instanceof TooLong || thrown.getCause() instanceof TooLong;
  }
}
