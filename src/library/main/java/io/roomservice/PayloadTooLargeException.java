package io.roomservice;

import java.util.Locale;

/**
 * Thrown for a payload or packet over its limit, which receivers would drop silently or get in
 * pieces.
 */
public class PayloadTooLargeException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final int limit;

  PayloadTooLargeException(String what, int size, int limit, String remedy) {
    super(String.format(Locale.ROOT, "%s is %d bytes; the limit is %d", what, size, limit), remedy);
    this.size = size;
    this.limit = limit;
  }

  /** Returns the size of the payload or packet, in bytes. */
  public int size() {
    return size;
  }

  /** Returns the limit, in bytes. */
  public int limit() {
    return limit;
  }
}
