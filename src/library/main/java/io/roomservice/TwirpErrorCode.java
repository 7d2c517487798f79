package io.roomservice;

import java.util.Locale;

/** Twirp's error codes (Twirp wire protocol, version 7). */
public enum TwirpErrorCode {
  /**
   * The operation was cancelled; the server also returns this when {@code X-Twirp-Timeout-Ms} has
   * elapsed.
   */
  CANCELED,
  /** An error that the server has no code for. */
  UNKNOWN,
  /** An argument is invalid, regardless of the state of the system. */
  INVALID_ARGUMENT,
  /** The request could not be decoded. */
  MALFORMED,
  /** The operation timed out on the server. */
  DEADLINE_EXCEEDED,
  /** What the request names does not exist. */
  NOT_FOUND,
  /** No such service or method at this URL. */
  BAD_ROUTE,
  /** The entity to create already exists. */
  ALREADY_EXISTS,
  /** The caller may not do this. For a missing grant LiveKit returns {@link #UNAUTHENTICATED}. */
  PERMISSION_DENIED,
  /** The token is missing, isn't accepted, or lacks the grant. */
  UNAUTHENTICATED,
  /** A quota is used up. */
  RESOURCE_EXHAUSTED,
  /** The system is not in the state that the operation needs. */
  FAILED_PRECONDITION,
  /** The operation was aborted, by a conflict for instance. */
  ABORTED,
  /** A value is outside the range that is currently valid. */
  OUT_OF_RANGE,
  /** The server does not know this method, or does not support it. */
  UNIMPLEMENTED,
  /** An internal error of the server. */
  INTERNAL,
  /** The service is currently unavailable. */
  UNAVAILABLE,
  /** Data was lost or damaged permanently. */
  DATA_LOSS,
  /** None of the above; see {@link TwirpException#rawCode()}. */
  UNRECOGNIZED;

  static TwirpErrorCode of(String rawCode) {
    if (rawCode.equals("dataloss")) { // the specification's spelling; the Go server's is data_loss
      return DATA_LOSS;
    }
    for (var code : values()) {
      if (code != UNRECOGNIZED && rawCode.equals(code.rawCode())) {
        return code;
      }
    }
    return UNRECOGNIZED;
  }

  /** Returns the specification's code for a response without a Twirp error, such as a gateway's. */
  static TwirpErrorCode ofStatus(int httpStatus) {
    return switch (httpStatus) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404 -> BAD_ROUTE;
      case 429, 502, 503, 504 -> UNAVAILABLE;
      default -> httpStatus >= 300 && httpStatus < 500 && httpStatus != 408 ? INTERNAL : UNKNOWN;
    };
  }

  /** Returns the code as written on the wire, such as {@code not_found}. */
  String rawCode() {
    return name().toLowerCase(Locale.ROOT);
  }
}
