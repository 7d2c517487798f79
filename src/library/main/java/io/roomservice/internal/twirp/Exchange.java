package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Answer.Success;
import io.roomservice.internal.twirp.Failure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes one attempt: one HTTP request and its result. */
final class Exchange {
  /** The only status with which Twirp reports success. */
  private static final int GOOD = 200;

  private final BoundedHttp http;
  private final RequestHeads heads;
  private final Map<String, MediaType> mediaTypes = new ConcurrentHashMap<>();

  Exchange(BoundedHttp http, String userAgent) {
    this.http = http;
    this.heads = new RequestHeads(userAgent);
  }

  <Q extends Message, S extends Message> Answer<S> once(
      TwirpMethod<Q, S> method, Q message, byte[] bytes, ObservedAttempt attempt, CallPlan plan) {
    var timeout = shorter(plan.attemptTimeout(), plan.deadline().remaining());
    if (timeout.isNegative() || timeout.isZero()) {
      return failed(
          Kind.NOT_TRIED, WireOutcome.NOT_SENT, "timed out before the request was sent", null);
    }
    if (plan.cancellation().isCancelled()) {
      return failed(
          Kind.NOT_TRIED, WireOutcome.NOT_SENT, "cancelled before the request was sent", null);
    }
    if (Thread.currentThread().isInterrupted()) { // otherwise noticed only once the body starts
      return failed(
          Kind.NOT_CONNECTED,
          WireOutcome.NOT_SENT,
          "interrupted before the request was sent",
          null);
    }
    String token;
    Request head;
    try {
      token = plan.authorization().token();
      head =
          heads.head(attempt.server().endpoint(method), token, method.serverWork().millis(timeout));
    } catch (Throwable e) {
      return failed(
          Kind.NO_TOKEN, WireOutcome.NOT_SENT, "no valid token to send", Interrupts.kept(e));
    }
    var scrubber = new Scrubber(token, message);
    var body = new OneShotBody(mediaType(plan.codec()), bytes);
    var request = head.newBuilder().post(body);
    if (plan.requestId() != null) {
      request.header("X-Livekit-Request-Id", plan.requestId());
    }
    try {
      attempt.begin(request);
      return http.ask(
          request.build(),
          method.longestAnswer(),
          method.longestError(),
          timeout,
          plan.cancellation(),
          (response, answer) -> {
            body.wasAnswered();
            return read(response, answer, method, token, scrubber, plan);
          });
    } catch (Throwable e) {
      return broken(Interrupts.kept(e), body, timeout, scrubber, plan);
    }
  }

  private static <S extends Message> Answer<S> read(
      Response response,
      BoundedBody body,
      TwirpMethod<?, S> method,
      String token,
      Scrubber scrubber,
      CallPlan plan)
      throws IOException {
    if (response.code() == GOOD) {
      return decode(response, body, method, scrubber, plan.codec());
    }
    if (response.isSuccessful()) {
      return noTwirpAnswer(response, 0, "HTTP " + response.code() + " instead of 200", scrubber);
    }
    var failure =
        ErrorDecoder.errorAnswer(response, startOf(body, method.longestError()), scrubber);
    if (failure.answer() != null && failure.answer().tokenRefused()) {
      plan.authorization().refused(token);
    }
    return new Failed<>(
        method.asksOthers() && failure.hasCode("not_found") ? failure.ofUnknownEnd() : failure);
  }

  private static <S extends Message> Answer<S> decode(
      Response response, BoundedBody body, TwirpMethod<?, S> method, Scrubber scrubber, Codec codec)
      throws IOException {
    byte[] bytes;
    try {
      bytes = body.whole(method.longestAnswer());
    } catch (TooLong e) {
      return noTwirpAnswer(
          response,
          method.longestAnswer(),
          "response body larger than " + method.longestAnswer() + " bytes",
          scrubber);
    }
    var type = response.header("Content-Type");
    if (type == null || !type.startsWith(codec.contentType())) {
      return noTwirpAnswer(response, bytes.length, "not a LiveKit response", scrubber);
    }
    try {
      var message = codec.decode(bytes, method.answer());
      return method.names().test(message)
          ? new Success<>(message, response.header("Date"), scrubber)
          : noTwirpAnswer(
              response, bytes.length, "not a LiveKit response: the id is missing", scrubber);
    } catch (IOException e) { // its message never quotes the body
      return noTwirpAnswer(
          response, bytes.length, "invalid response body: " + e.getMessage(), scrubber);
    }
  }

  /**
   * Reads the start of a body. The status alone determines the outcome, so an incomplete body is
   * used as far as it was received.
   */
  private static byte[] startOf(BoundedBody body, int most) {
    try {
      return body.first(most);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static <S> Answer<S> broken(
      Throwable e, OneShotBody body, Duration timeout, Scrubber scrubber, CallPlan plan) {
    var cause = scrubber.scrub(e);
    if (e instanceof RefusedStream) {
      return failed(
          Kind.REFUSED_STREAM,
          WireOutcome.NOT_SENT,
          "the server refused the HTTP/2 stream before processing the request",
          cause);
    }
    if (TooLong.isBehind(e)) {
      return failed(
          Kind.NO_TWIRP_ANSWER,
          WireOutcome.UNKNOWN,
          "the response is larger than the limit",
          cause);
    }
    var ended = plan.cancellation().isAborted();
    var what = ended ? "cancelled" : describe(e, body.begun(), timeout, scrubber);
    if (!body.begun()) {
      return failed(Kind.NOT_CONNECTED, WireOutcome.NOT_SENT, what, cause);
    }
    var cutOff = !body.written() && !ended && !(e instanceof InterruptedIOException);
    return failed(cutOff ? Kind.CUT_OFF : Kind.NO_ANSWER, WireOutcome.UNKNOWN, what, cause);
  }

  private static String describe(Throwable e, boolean begun, Duration timeout, Scrubber scrubber) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    if (e instanceof InterruptedIOException
        && !(e instanceof SocketTimeoutException)) { // how OkHttp reports the call timeout
      return (begun ? "no response within " : "no connection within ") + timeout.toMillis() + " ms";
    }
    // The message of an unchecked exception comes from a user's interceptor and may contain
    // anything.
    var text =
        e instanceof IOException
            ? scrubber.scrub(String.valueOf(e.getMessage()))
            : e.getClass().getName();
    return (begun ? "connection lost before the response was complete: " : "no connection: ")
        + text;
  }

  private MediaType mediaType(Codec codec) {
    return mediaTypes.computeIfAbsent(codec.contentType(), MediaType::get);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static <S> Answer<S> failed(
      Kind kind, WireOutcome outcome, String message, @Nullable Throwable cause) {
    return new Failed<>(Failure.withoutAnswer(kind, outcome, message, cause));
  }

  private static <S> Answer<S> noTwirpAnswer(
      Response response, int bytes, String what, Scrubber scrubber) {
    return new Failed<>(ErrorDecoder.noTwirpAnswer(response, bytes, what, scrubber));
  }
}
