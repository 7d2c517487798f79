package io.roomservice.internal.bulk;

/** What the result of a message means for the messages behind it. */
public enum Follow {
  /** No effect. */
  SUCCESS,
  /** No effect, but it counts as a failure. */
  FAILURE,
  /** A failure after which its lane must stop if the lane is ordered. */
  STOP_LANE,
  /** A failure that affects the whole room for a while. */
  CLOSE_ROOM
}
