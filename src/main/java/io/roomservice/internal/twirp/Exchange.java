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
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt: one HTTP request, and what it brought. */
final class Exchange {
  /**
   * Far above the longest real answer, a list of some thousand participants with their metadata.
   */
  static final int LONGEST_ANSWER = 64 * 1024 * 1024;

  /** More than any Twirp error needs. */
  static final int LONGEST_ERROR = 64 * 1024;

  /**
   * The server is given this much longer than this side waits, so that it is never the server that
   * gives up first.
   */
  static final Duration SERVER_MARGIN = Duration.ofMillis(250);

  private final OkHttpClient http;
  private final RequestHeads heads;
  private final Map<String, MediaType> mediaTypes = new ConcurrentHashMap<>();

  Exchange(OkHttpClient http, String userAgent) {
    this.http =
        http.newBuilder()
            .proxyAuthenticator(OneShotBody.noticing(http.proxyAuthenticator()))
            .build();
    this.heads = new RequestHeads(userAgent);
  }

  <Q extends Message, S extends Message> Answer<S> once(
      TwirpMethod<Q, S> method, Q message, byte[] bytes, ServerUrl server, CallPlan plan) {
    var timeout = shorter(plan.attemptTimeout(), plan.deadline().remaining());
    if (timeout.isNegative() || timeout.isZero()) {
      return failed(Kind.NOT_TRIED, Fate.NOT_SENT, "no time was left to send it", null);
    }
    if (plan.cancellation().isCancelled()) {
      return failed(Kind.NOT_TRIED, Fate.NOT_SENT, "cancelled before it was sent", null);
    }
    String token;
    Request head;
    try {
      token = plan.authorization().token();
      head = heads.head(server.endpoint(method), token, serverMillis(method, timeout));
    } catch (RuntimeException e) { // a user's token source may throw anything
      return failed(Kind.NO_TOKEN, Fate.NOT_SENT, "there is no token to send", e);
    }
    var scrubber = new Scrubber(token, message);
    var body = new OneShotBody(mediaType(plan.codec()), bytes);
    var call = http.newCall(head.newBuilder().post(body).build());
    call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    plan.cancellation().attempting(call);
    try (var response = call.execute()) {
      return read(response, method, token, scrubber, plan);
    } catch (IOException | RuntimeException e) { // a user's interceptor may throw anything
      return broken(e, body, timeout, scrubber, plan);
    }
  }

  private static long serverMillis(TwirpMethod<?, ?> method, Duration timeout) {
    return method.boundsServerWork() ? timeout.plus(SERVER_MARGIN).toMillis() : -1;
  }

  private static <S extends Message> Answer<S> read(
      Response response, TwirpMethod<?, S> method, String token, Scrubber scrubber, CallPlan plan)
      throws IOException {
    if (response.isSuccessful()) {
      return decode(response, method, scrubber, plan.codec());
    }
    var failure = ErrorDecoder.errorAnswer(response, startOf(response), scrubber);
    if (failure.answer() != null && failure.answer().tokenRefused()) {
      plan.authorization().refused(token);
    }
    return new Failed<>(
        method.asksOthers() && failure.hasCode("not_found") ? failure.ofUnknownEnd() : failure);
  }

  private static <S extends Message> Answer<S> decode(
      Response response, TwirpMethod<?, S> method, Scrubber scrubber, Codec codec)
      throws IOException {
    byte[] body;
    try {
      body = BoundedBody.whole(LONGEST_ANSWER, response);
    } catch (BoundedBody.TooLong e) {
      return noTwirpAnswer(
          response, LONGEST_ANSWER, "an answer without an end, read no further than", scrubber);
    }
    var type = response.header("Content-Type");
    if (type == null || !type.startsWith(codec.contentType())) {
      return noTwirpAnswer(
          response, body.length, "an answer that is none of a LiveKit server", scrubber);
    }
    try {
      return new Success<>(codec.decode(body, method.answer()));
    } catch (IOException e) { // its text never quotes the body
      return noTwirpAnswer(
          response, body.length, "an answer that can't be read, " + e.getMessage(), scrubber);
    }
  }

  /**
   * The status alone tells what became of the request, so a body that breaks off is taken as far as
   * it goes.
   */
  private static byte[] startOf(Response response) {
    try {
      return BoundedBody.first(LONGEST_ERROR, response);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static <S> Answer<S> broken(
      Exception e, OneShotBody body, Duration timeout, Scrubber scrubber, CallPlan plan) {
    var ended = plan.cancellation().isAborted();
    var what = ended ? "cancelled" : describe(e, body.begun(), timeout, scrubber);
    var cause = scrubber.scrub(e);
    if (!body.begun()) {
      return failed(Kind.NOT_CONNECTED, Fate.NOT_SENT, what, cause);
    }
    var cutOff = !body.written() && !ended && !(e instanceof InterruptedIOException);
    return failed(cutOff ? Kind.CUT_OFF : Kind.NO_ANSWER, Fate.UNKNOWN, what, cause);
  }

  private static String describe(Exception e, boolean begun, Duration timeout, Scrubber scrubber) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    if (e instanceof InterruptedIOException
        && !(e instanceof SocketTimeoutException)) { // the call timeout's way
      return (begun ? "no answer within " : "no connection within ") + timeout.toMillis() + " ms";
    }
    // The text of an unchecked exception comes from a user's interceptor and may hold anything.
    var text =
        e instanceof IOException
            ? scrubber.scrub(String.valueOf(e.getMessage()))
            : e.getClass().getName();
    return (begun ? "the connection broke before the answer was whole: " : "no connection: ")
        + text;
  }

  private MediaType mediaType(Codec codec) {
    return mediaTypes.computeIfAbsent(codec.contentType(), MediaType::get);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static <S> Answer<S> failed(
      Kind kind, Fate fate, String message, @Nullable Exception cause) {
    return new Failed<>(Failure.withoutAnswer(kind, fate, message, cause));
  }

  private static <S> Answer<S> noTwirpAnswer(
      Response response, int bytes, String what, Scrubber scrubber) {
    return new Failed<>(ErrorDecoder.noTwirpAnswer(response, bytes, what, scrubber));
  }
}
