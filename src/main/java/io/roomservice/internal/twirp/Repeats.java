package io.roomservice.internal.twirp;

/** Decides whether a failed attempt is followed by another. */
@FunctionalInterface
public interface Repeats {
  /** One attempt, whatever comes of it. */
  Repeats NEVER = (failure, attempts) -> false;

  /**
   * Whether to try again.
   *
   * @param failure what the last attempt ended in
   * @param attempts how many were made so far, the last one included
   */
  boolean again(Failure failure, int attempts);
}
