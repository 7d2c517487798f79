package io.roomservice.internal.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Why a message has a result without a response. Messages with the same reason may share an
 * instance.
 *
 * @param culprit the index of the message that caused it; -1 if none did
 * @param cause what that message failed with, or what was thrown; null if there is none
 */
public record Reason(Kind kind, long culprit, @Nullable Throwable cause) {
  /** Why there is no response. All except {@link #THROWN} mean that the message was not sent. */
  public enum Kind {
    /** A newer message replaced it while it waited. */
    SUPERSEDED,
    /** The run was stopped. */
    STOPPED,
    /** The order of its lane is no longer certain. */
    LANE_STOPPED,
    /** Its room was not active a short while ago. */
    ROOM_CLOSED,
    /** Its send could not start. */
    NOT_BEGUN,
    /** Its send threw an exception; what it had done by then is unknown. */
    THROWN
  }
}
