package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a send with {@link ReachCheck#REQUIRE} finds a participant missing; nothing was sent.
 * {@link #reach()} lists the participants.
 */
public class UnreachableException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Reach reach; // null after serialization

  UnreachableException(String problem, Reach reach, @Nullable Throwable cause) {
    super(
        problem,
        "wait for the participants, or send with ReachCheck.REPORT or without a check",
        cause);
    this.reach = reach;
  }

  /** Returns who was there and who was not; unknown after the exception has been serialized. */
  public Reach reach() {
    return reach == null ? Reach.unknown() : reach;
  }
}
