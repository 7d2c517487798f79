package io.roomservice.it.harness.process;

/** The real server or its receivers can't be had here; the message says which tool is to blame. */
public final class HarnessUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HarnessUnavailable(String reason) {
    super(reason);
  }

  public HarnessUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
