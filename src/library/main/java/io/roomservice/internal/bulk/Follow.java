package io.roomservice.internal.bulk;

/** What the result of a message means for those behind it. */
public enum Follow {
  /** Nothing. */
  SUCCESS,
  /** Nothing, but it counts as a failure. */
  FAILURE,
  /** A failure after which its lane must not go on, if order matters there. */
  STOP_LANE,
  /** A failure that the whole room has for a while. */
  CLOSE_ROOM
}
