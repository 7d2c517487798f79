package io.roomservice.it;

/** The real server or its receivers can't be had here; the message says which tool is to blame. */
final class HarnessUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HarnessUnavailable(String reason) {
    super(reason);
  }

  HarnessUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
