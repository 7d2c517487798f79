package io.roomservice.it.harness.process;

/** Thrown if the real server or its receivers are not available; the message names the cause. */
public final class HarnessUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HarnessUnavailable(String reason) {
    super(reason);
  }

  public HarnessUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
