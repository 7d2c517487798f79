package io.roomservice.internal.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Why a message has a result without an answer. Messages with the same reason may share one.
 *
 * @param culprit the index of the message that it is owed to; -1 if to none
 * @param cause what that message failed with, or what was thrown; null if nothing was
 */
public record Reason(Kind kind, long culprit, @Nullable Throwable cause) {
  /** What kept it from an answer. All but {@link #THROWN} mean that it was not sent. */
  public enum Kind {
    /** A newer one took its place while it waited. */
    SUPERSEDED,
    /** The run was stopped. */
    STOPPED,
    /** The order of its lane is no longer sure. */
    LANE_STOPPED,
    /** Its room was closed a short while ago. */
    ROOM_CLOSED,
    /** Its send could not begin. */
    NOT_BEGUN,
    /** Its send threw, and what it had done by then is not known. */
    THROWN
  }
}
