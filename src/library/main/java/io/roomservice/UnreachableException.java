package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * A message that had to reach everyone was not sent, since someone was not there; {@link #reach()}
 * says who.
 */
public class UnreachableException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Reach reach; // null once it has been serialized

  UnreachableException(String problem, Reach reach, @Nullable Throwable cause) {
    super(problem, "wait for them, send with ReachCheck.REPORT, or without a check", cause);
    this.reach = reach;
  }

  /** Who was there and who was not; unknown once the exception has been serialized. */
  public Reach reach() {
    return reach == null ? Reach.unknown() : reach;
  }
}
