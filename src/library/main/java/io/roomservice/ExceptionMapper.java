package io.roomservice;

import io.roomservice.internal.twirp.Attempt;
import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Failure;
import io.roomservice.internal.twirp.HttpAnswer;
import io.roomservice.internal.twirp.HttpAnswer.Reason;
import io.roomservice.internal.twirp.WireOutcome;
import io.roomservice.token.Grants;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts the wire's neutral failures of one call into the exceptions that its caller catches.
 *
 * @param method the method that was called
 * @param room the room that the call was about; empty if there was none
 * @param grants the grants that the call needs
 * @param responder the service that responds to the server
 * @param clock measures how far the server's clock is off
 */
record ExceptionMapper(
    String method,
    String room,
    Grants grants,
    Responder responder,
    @Nullable Nonce nonce,
    Clock clock) {
  /**
   * Returns the exception that the call throws, with the failures of earlier attempts as suppressed
   * exceptions.
   */
  LiveKitException exception(Failure failure, CallResult<?> call) {
    var exception =
        exception(
            failure,
            circumstances(
                call.outcome(failure), call.attempts(), call, call.servedBy().toString()));
    for (var attempt : call.earlier()) {
      exception.addSuppressed(exception(attempt, call));
    }
    return exception;
  }

  private LiveKitException exception(Attempt attempt, CallResult<?> call) {
    var failure = attempt.failure();
    return exception(
        failure,
        circumstances(failure.outcome(), attempt.number(), call, attempt.server().toString()));
  }

  private Circumstances circumstances(
      WireOutcome outcome, int attempts, CallResult<?> call, String server) {
    return new Circumstances(
        method,
        room.isEmpty() ? null : room,
        outcome(outcome),
        attempts,
        call.elapsed(),
        nonce == null ? null : nonce.toString(),
        server);
  }

  private LiveKitException exception(Failure failure, Circumstances circumstances) {
    var hint = FailureHint.of(failure, grants, responder, clock);
    return switch (failure.kind()) {
      case NOT_TRIED, NO_TOKEN ->
          new RefusedLocallyException(
              method + ": " + failure.message(), hint, circumstances, failure.cause());
      case NOT_CONNECTED, REFUSED_STREAM, CUT_OFF, NO_ANSWER, NO_TWIRP_ANSWER ->
          new TransportException(
              method + " at " + circumstances.servedBy() + ": " + failure.message(),
              hint,
              circumstances,
              failure.cause());
      case ERROR_ANSWER ->
          errorAnswer(
              failure.message(), Objects.requireNonNull(failure.answer()), hint, circumstances);
    };
  }

  private TwirpException errorAnswer(
      String message, HttpAnswer answer, @Nullable String hint, Circumstances circumstances) {
    var code =
        answer.code() == null ? TwirpErrorCode.ofStatus(answer.status()).rawCode() : answer.code();
    var problem =
        String.format(Locale.ROOT, "%s: %s (%d): %s", method, code, answer.status(), message);
    if (answer.remoteError() != null) {
      return new RpcException(problem, hint, answer, answer.remoteError(), circumstances);
    }
    var sip = SipStatus.in(answer.meta());
    if (sip != null) {
      return new SipException(problem, answer, sip, circumstances);
    }
    return answer.reason() == Reason.UNANSWERED && responder == Responder.ROOM
        ? new RoomNotActiveException(problem, hint, answer, circumstances)
        : new TwirpException(problem, hint, answer, circumstances);
  }

  /** Returns the exception for a call that failed in this process at an unknown point. */
  static LiveKitException brokenOff(
      String method, String room, @Nullable Nonce nonce, Duration elapsed, Throwable why) {
    return new TransportException(
        method
            + ": the call failed with an unexpected error in this process: "
            + why.getClass().getName(),
        null,
        new Circumstances(
            method,
            room.isEmpty() ? null : room,
            Outcome.UNKNOWN,
            0,
            elapsed,
            nonce == null ? null : nonce.toString(),
            null),
        why);
  }

  static Outcome outcome(WireOutcome outcome) {
    return switch (outcome) {
      case NOT_SENT -> Outcome.NOT_SENT;
      case REJECTED -> Outcome.REJECTED;
      case UNKNOWN -> Outcome.UNKNOWN;
    };
  }
}
