package io.roomservice;

import java.util.Locale;

/** A payload or packet over its limit, which receivers would drop in silence or get in pieces. */
public class PayloadTooLargeException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final int limit;

  PayloadTooLargeException(String what, int size, int limit, String remedy) {
    super(String.format(Locale.ROOT, "%s is %d bytes; the limit is %d", what, size, limit), remedy);
    this.size = size;
    this.limit = limit;
  }

  /** How large it is, in bytes. */
  public int size() {
    return size;
  }

  /** How large it may be, in bytes. */
  public int limit() {
    return limit;
  }
}
