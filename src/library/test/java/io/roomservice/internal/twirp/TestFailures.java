package io.roomservice.internal.twirp;

import io.roomservice.internal.twirp.Failure.Kind;
import io.roomservice.internal.twirp.HttpAnswer.Reason;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates failures of attempts. */
final class TestFailures {
  private TestFailures() {}

  /** Returns a failure by the name of a {@link Kind}, or by a status in digits. */
  static Failure named(String name) {
    return name.matches("\\d+")
        ? status(Integer.parseInt(name))
        : switch (Kind.valueOf(name)) {
          case NOT_TRIED -> without(Kind.NOT_TRIED, WireOutcome.NOT_SENT);
          case NO_TOKEN -> without(Kind.NO_TOKEN, WireOutcome.NOT_SENT);
          case NOT_CONNECTED -> without(Kind.NOT_CONNECTED, WireOutcome.NOT_SENT);
          case REFUSED_STREAM -> without(Kind.REFUSED_STREAM, WireOutcome.NOT_SENT);
          case CUT_OFF -> without(Kind.CUT_OFF, WireOutcome.UNKNOWN);
          case NO_ANSWER -> without(Kind.NO_ANSWER, WireOutcome.UNKNOWN);
          case NO_TWIRP_ANSWER ->
              Failure.noTwirpAnswer(answer(200, null, Reason.OTHER, null), "no Twirp");
          case ERROR_ANSWER -> status(500);
        };
  }

  static Failure status(int status) {
    return Failure.errorAnswer(answer(status, "a_code", Reason.OTHER, null), "rejected");
  }

  static Failure asksToWait(Duration retryAfter) {
    return Failure.errorAnswer(answer(503, "unavailable", Reason.OTHER, retryAfter), "busy");
  }

  static Failure tokenRefused() {
    return Failure.errorAnswer(answer(401, null, Reason.TOKEN_SIGNATURE, null), "wrong secret");
  }

  static Failure unanswered() {
    return Failure.errorAnswer(answer(503, "unavailable", Reason.UNANSWERED, null), "no room");
  }

  private static Failure without(Kind kind, WireOutcome outcome) {
    return Failure.withoutAnswer(kind, outcome, kind.name(), null);
  }

  private static HttpAnswer answer(
      int status, @Nullable String code, Reason reason, @Nullable Duration retryAfter) {
    return new HttpAnswer(status, code, Map.of(), reason, retryAfter, null, null);
  }
}
