package io.roomservice.testing;

import io.roomservice.TwirpErrorCode;
import io.roomservice.testing.internal.Reply;
import java.util.Locale;
import java.util.Map;

/** Twirp errors with the HTTP status that belongs to their code. */
final class CodedReply {
  private CodedReply() {}

  /**
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  static Reply of(TwirpErrorCode code, String message, Map<String, String> meta) {
    return Reply.error(status(code), code.name().toLowerCase(Locale.ROOT), message, meta);
  }

  private static int status(TwirpErrorCode code) {
    return switch (code) {
      case CANCELED, DEADLINE_EXCEEDED -> 408;
      case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
      case INVALID_ARGUMENT, MALFORMED, OUT_OF_RANGE -> 400;
      case NOT_FOUND, BAD_ROUTE -> 404;
      case ALREADY_EXISTS, ABORTED -> 409;
      case PERMISSION_DENIED -> 403;
      case UNAUTHENTICATED -> 401;
      case RESOURCE_EXHAUSTED -> 429;
      case FAILED_PRECONDITION -> 412;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "invalid code: UNRECOGNIZED stands for codes that Twirp does not define; return one"
                  + " with FakeLiveKit's onNext(method).answer(…)");
    };
  }
}
