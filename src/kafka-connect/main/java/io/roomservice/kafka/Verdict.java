package io.roomservice.kafka;

import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;

/** What the failure of an attempt means for the record. */
enum Verdict {
  /** A retry may help: the server is down, overloaded, or did not respond. */
  RETRY,
  /** The record makes no valid message. */
  INVALID,
  /** The server rejected this message. */
  REFUSED,
  /** The room is not active. */
  ROOM_MISSING,
  /** No record could be sent: wrong credentials or a wrong URL. */
  MISCONFIGURED;

  private static final int TOO_MANY_REQUESTS = 429;

  static Verdict of(Throwable failure) {
    if (failure instanceof InvalidRequestException) {
      return INVALID;
    }
    if (failure instanceof RoomNotActiveException) {
      return ROOM_MISSING;
    }
    return failure instanceof TwirpException refusal && refusal.outcome() == Outcome.REJECTED
        ? ofRefusal(refusal)
        : RETRY;
  }

  private static Verdict ofRefusal(TwirpException refusal) {
    if (refusal.httpStatus() == TOO_MANY_REQUESTS
        || refusal.code() == TwirpErrorCode.RESOURCE_EXHAUSTED) {
      return RETRY;
    }
    return switch (refusal.code()) {
      case UNAUTHENTICATED, PERMISSION_DENIED, BAD_ROUTE, UNIMPLEMENTED -> MISCONFIGURED;
      default -> refusal.httpStatus() < 400 ? MISCONFIGURED : REFUSED;
    };
  }

  /** Describes a failure without a payload: outcome, code, message. */
  static String describe(Throwable failure) {
    if (!(failure instanceof LiveKitException e)) {
      return failure.getClass().getName();
    }
    var code = e instanceof TwirpException twirp ? ", code " + twirp.code() : "";
    return "outcome " + e.outcome() + code + ": " + e.getMessage();
  }
}
