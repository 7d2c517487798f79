package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Failure;
import io.roomservice.internal.twirp.Fate;
import io.roomservice.internal.twirp.TwirpMethod;
import org.jspecify.annotations.Nullable;

/** Turns the wire's neutral failures into what a caller catches. */
final class Failures {
  private Failures() {}

  static LiveKitException exception(
      TwirpMethod<?, ?> method, Failure failure, CallResult<?> call, @Nullable Nonce nonce) {
    var circumstances =
        new Circumstances(
            outcome(failure.fate()),
            call.attempts(),
            call.elapsed(),
            nonce == null ? null : nonce.toString(),
            call.servedBy().toString());
    return switch (failure.kind()) {
      case NOT_TRIED, NO_TOKEN ->
          new RefusedLocallyException(
              method + ": " + failure.message(), null, circumstances, failure.cause());
      case NOT_CONNECTED, NO_ANSWER, NO_TWIRP_ANSWER ->
          new TransportException(
              method + " at " + call.servedBy() + ": " + failure.message(),
              null,
              circumstances,
              failure.cause());
      case ERROR_ANSWER -> errorAnswer(method, failure, circumstances);
    };
  }

  private static TwirpException errorAnswer(
      TwirpMethod<?, ?> method, Failure failure, Circumstances circumstances) {
    var code =
        failure.code() == null
            ? TwirpErrorCode.ofStatus(failure.httpStatus()).rawCode()
            : failure.code();
    var problem =
        "%s: %s (%d): %s".formatted(method, code, failure.httpStatus(), failure.message());
    if (failure.unanswered()) {
      return new RoomNotActiveException(
          problem,
          "the room or participant is not active, or its node does not answer; create the room or wait for someone to join",
          failure.httpStatus(),
          failure.code(),
          circumstances);
    }
    return new TwirpException(
        problem, null, failure.httpStatus(), failure.code(), failure.meta(), circumstances);
  }

  private static Outcome outcome(Fate fate) {
    return switch (fate) {
      case NOT_SENT -> Outcome.NOT_SENT;
      case REJECTED -> Outcome.REJECTED;
      case UNKNOWN -> Outcome.UNKNOWN;
    };
  }
}
