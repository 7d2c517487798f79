package io.roomservice.internal.twirp;

import io.roomservice.internal.twirp.HttpAnswer.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns error responses and invalid responses into a {@link Failure}. */
final class ErrorDecoder {
  /** The maximum number of meta entries, more than any server sends; the rest is dropped. */
  static final int MOST_META = 32;

  private ErrorDecoder() {}

  /**
   * Decodes a response with an error status.
   *
   * @param body the body, or the start of it
   * @param scrubber redacts what must not be quoted
   */
  static Failure errorAnswer(Response response, byte[] body, Scrubber scrubber) {
    var error = TwirpError.read(body);
    if (error != null) {
      return twirpError(response, error, scrubber);
    }
    // Servers up to 1.13.5 quote a rejected token in the text, so these texts are never shown.
    var reason = Reason.of(new String(body, StandardCharsets.UTF_8));
    var answer = answer(response, null, Map.of(), reason, null);
    var message =
        reason == Reason.OTHER
            ? "HTTP "
                + answer.status()
                + " without a Twirp error body "
                + shape(response, body.length, scrubber)
            : reason.words();
    return Failure.errorAnswer(answer, message);
  }

  private static Failure twirpError(Response response, TwirpError error, Scrubber scrubber) {
    var remote = RemoteError.of(error.msg());
    // Not from the text of a participant's RPC error, which may be anything; and before redaction,
    // because a payload with the same words would hide the reason.
    var reason = remote == null ? Reason.of(error.msg()) : Reason.OTHER;
    var texts = new ArrayList<String>();
    texts.add(remote == null ? error.msg() : remote.message());
    texts.add(error.code());
    SipDetails.unfolded(error.meta())
        .forEach(
            (key, value) -> {
              texts.add(key);
              texts.add(value);
            });
    var shown = scrubber.scrub(texts.subList(0, Math.min(texts.size(), 2 + 2 * MOST_META)));
    var meta = new LinkedHashMap<String, String>();
    for (int i = 2; i < shown.size(); i += 2) {
      meta.put(shown.get(i), shown.get(i + 1));
    }
    return Failure.errorAnswer(
        answer(response, shown.get(1), meta, reason, remote),
        remote == null ? shown.get(0) : remote + ": " + shown.get(0));
  }

  /** Returns the failure for a successful status from something that isn't a LiveKit server. */
  static Failure noTwirpAnswer(Response response, int bytes, String what, Scrubber scrubber) {
    var answer = answer(response, null, Map.of(), Reason.OTHER, null);
    return Failure.noTwirpAnswer(answer, what + " " + shape(response, bytes, scrubber));
  }

  /** Describes a body that must not be quoted. */
  private static String shape(Response response, int bytes, Scrubber scrubber) {
    var type = response.header("Content-Type");
    return "("
        + (type == null ? "no Content-Type" : scrubber.scrub(type))
        + ", "
        + bytes
        + (bytes == 1 ? " byte)" : " bytes)");
  }

  private static HttpAnswer answer(
      Response response,
      @Nullable String code,
      Map<String, String> meta,
      Reason reason,
      @Nullable RemoteError remote) {
    var date = response.headers().getInstant("Date");
    return new HttpAnswer(
        response.code(), code, meta, reason, retryAfter(response, date), date, remote);
  }

  /**
   * Reads both forms of RFC 9110, section 10.2.3: seconds, or a time, which is converted to a pause
   * with the server's own clock.
   */
  private static @Nullable Duration retryAfter(Response response, @Nullable Instant now) {
    var header = response.header("Retry-After");
    if (header != null && header.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    var until = response.headers().getInstant("Retry-After");
    return until == null || now == null || until.isBefore(now)
        ? null
        : Duration.between(now, until);
  }
}
