package io.roomservice.internal.twirp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an answer with an error status into a {@link Failure}. */
final class ErrorDecoder {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * What livekit-server says in plain text before Twirp, and our words for it: bodies that are no
   * Twirp errors are never quoted, and this one repeats the whole token up to 1.13.5.
   */
  private static final Map<String, String> REASONS =
      Map.of(
          "token is expired", "the token is expired",
          "token is not valid yet", "the token is not valid yet",
          "signature is invalid", "the token's signature is invalid",
          "signing method", "the token is not signed with HS256",
          "invalid API key", "the server does not know the API key",
          "invalid authorization header", "the Authorization header is malformed",
          "invalid authorization token", "the token is malformed",
          "request body too large", "the request body is too large for the server");

  /**
   * What a server says when none of its nodes answered it in 3 s; a plain 503 may have other
   * causes.
   */
  private static final String UNANSWERED = "no response from servers";

  private ErrorDecoder() {}

  /**
   * @param contentType as the answer has it; null if it has none
   * @param body the body, or its start
   * @param scrubber knows what must not be quoted
   */
  static Failure decode(int status, @Nullable String contentType, byte[] body, Scrubber scrubber) {
    var error = twirpError(body);
    if (error != null) {
      return Failure.errorAnswer(
          status,
          scrubber.scrub(error.code),
          scrubber.scrub(error.msg),
          error.msg.contains(UNANSWERED),
          scrubber.scrub(error.meta));
    }
    return Failure.errorAnswer(status, describe(contentType, body, status));
  }

  private static String describe(@Nullable String contentType, byte[] body, int status) {
    var text = new String(body, StandardCharsets.UTF_8);
    return REASONS.entrySet().stream()
        .filter(reason -> text.contains(reason.getKey()))
        .map(Map.Entry::getValue)
        .sorted() // a text that matches several reads the same each time
        .findFirst()
        .orElseGet(
            () -> "HTTP " + status + " that is no Twirp error " + shape(contentType, body.length));
  }

  /** What may be said of a body that must not be quoted. */
  static String shape(@Nullable String contentType, int bytes) {
    return "(" + (contentType == null ? "no Content-Type" : contentType) + ", " + bytes + " bytes)";
  }

  private static @Nullable TwirpError twirpError(byte[] body) {
    try (var json = JSON.createParser(body)) {
      return json.nextToken() == JsonToken.START_OBJECT ? readError(json) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable TwirpError readError(JsonParser json) throws IOException {
    String code = null;
    String msg = "";
    Map<String, String> meta = Map.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("code") && value == JsonToken.VALUE_STRING) {
        code = json.getText();
      } else if (name.equals("msg") && value == JsonToken.VALUE_STRING) {
        msg = json.getText();
      } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
        meta = readMeta(json);
      } else {
        json.skipChildren();
      }
    }
    return code == null ? null : new TwirpError(code, msg, meta);
  }

  private static Map<String, String> readMeta(JsonParser json) throws IOException {
    var meta = new LinkedHashMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        meta.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return meta;
  }

  private record TwirpError(String code, String msg, Map<String, String> meta) {}
}
