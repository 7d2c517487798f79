package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * A message that had to reach everyone was not sent, since someone was not there; {@link #reach()}
 * says who.
 */
public class UnreachableException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  private final transient Reach reach;

  UnreachableException(String problem, Reach reach, @Nullable Throwable cause) {
    super(problem, "wait for them, send with ReachCheck.REPORT, or without a check", cause);
    this.reach = reach;
  }

  /** Who was there and who was not. */
  public Reach reach() {
    return reach;
  }
}
