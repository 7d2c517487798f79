package io.roomservice;

import java.util.Locale;

/** Twirp's error codes (Twirp wire protocol, version 7). */
public enum TwirpErrorCode {
  /**
   * The operation was cancelled; the server also says this when {@code X-Twirp-Timeout-Ms} has
   * passed.
   */
  CANCELED,
  /** An error that the server has no code for. */
  UNKNOWN,
  /** An argument is wrong, whatever the state of the system. */
  INVALID_ARGUMENT,
  /** The request could not be decoded. */
  MALFORMED,
  /** The server ran out of time. */
  DEADLINE_EXCEEDED,
  /** What the request names does not exist. */
  NOT_FOUND,
  /** No such service or method at this URL. */
  BAD_ROUTE,
  /** What was to be made exists. */
  ALREADY_EXISTS,
  /** The caller may not do this. LiveKit says {@link #UNAUTHENTICATED} for a missing grant. */
  PERMISSION_DENIED,
  /** The token is missing, not accepted, or lacks the grant. */
  UNAUTHENTICATED,
  /** A quota is used up. */
  RESOURCE_EXHAUSTED,
  /** The system is not in the state that the operation needs. */
  FAILED_PRECONDITION,
  /** The operation was aborted, by a conflict for instance. */
  ABORTED,
  /** A value lies outside of what is valid now. */
  OUT_OF_RANGE,
  /** The server does not know this method, or does not support it. */
  UNIMPLEMENTED,
  /** Something inside the server went wrong. */
  INTERNAL,
  /** The service can't answer now. */
  UNAVAILABLE,
  /** Data was lost or damaged for good. */
  DATA_LOSS,
  /** None of the above; the raw code says what it was. */
  UNRECOGNIZED;

  static TwirpErrorCode of(String rawCode) {
    if (rawCode.equals("dataloss")) { // the specification writes it so, the Go server data_loss
      return DATA_LOSS;
    }
    for (var code : values()) {
      if (code != UNRECOGNIZED && rawCode.equals(code.rawCode())) {
        return code;
      }
    }
    return UNRECOGNIZED;
  }

  /** What the specification makes of an answer that is no Twirp error, such as a gateway's. */
  static TwirpErrorCode ofStatus(int httpStatus) {
    return switch (httpStatus) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404 -> BAD_ROUTE;
      case 429, 502, 503, 504 -> UNAVAILABLE;
      default -> httpStatus >= 300 && httpStatus < 500 && httpStatus != 408 ? INTERNAL : UNKNOWN;
    };
  }

  /** The code as it is on the wire, such as {@code not_found}. */
  String rawCode() {
    return name().toLowerCase(Locale.ROOT);
  }
}
