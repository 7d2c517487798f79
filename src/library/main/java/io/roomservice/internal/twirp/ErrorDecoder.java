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

/** Turns answers that are no good ones into a {@link Failure}. */
final class ErrorDecoder {
  /** More than any server sends; the rest is left out. */
  static final int MOST_META = 32;

  private ErrorDecoder() {}

  /**
   * An answer with an error status.
   *
   * @param body its body, or the start of it
   * @param scrubber knows what must not be quoted
   */
  static Failure errorAnswer(Response response, byte[] body, Scrubber scrubber) {
    var error = TwirpError.read(body);
    if (error != null) {
      return twirpError(response, error, scrubber);
    }
    // Up to 1.13.5 a text that refuses a token repeats the token, so these are never quoted.
    var reason = Reason.of(new String(body, StandardCharsets.UTF_8));
    var answer = answer(response, null, Map.of(), reason, null);
    var message =
        reason == Reason.OTHER
            ? "HTTP "
                + answer.status()
                + " that is no Twirp error "
                + shape(response, body.length, scrubber)
            : reason.words();
    return Failure.errorAnswer(answer, message);
  }

  private static Failure twirpError(Response response, TwirpError error, Scrubber scrubber) {
    var remote = RemoteError.of(error.msg());
    // Not from the words of someone behind the server, which may be any; and before they are
    // scrubbed, or a payload with the same words would hide the reason.
    var reason = remote == null ? Reason.of(error.msg()) : Reason.OTHER;
    var texts = new ArrayList<String>();
    texts.add(remote == null ? error.msg() : remote.message());
    texts.add(error.code());
    error
        .meta()
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

  /** An answer with a good status, of something that is no LiveKit server. */
  static Failure noTwirpAnswer(Response response, int bytes, String what, Scrubber scrubber) {
    var answer = answer(response, null, Map.of(), Reason.OTHER, null);
    return Failure.noTwirpAnswer(answer, what + " " + shape(response, bytes, scrubber));
  }

  /** What may be said of a body that must not be quoted. */
  private static String shape(Response response, int bytes, Scrubber scrubber) {
    var type = response.header("Content-Type");
    return "("
        + (type == null ? "no Content-Type" : scrubber.scrub(type))
        + ", "
        + bytes
        + " bytes)";
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
   * Both forms of RFC 9110, section 10.2.3: seconds, or a time, which only the server's own clock
   * makes a pause of.
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
