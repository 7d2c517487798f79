package io.roomservice.it.harness.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a {@link FaultyProxy} can do to a request, from the client's point of view. */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum Fault {
  DROPPED("connection closed without a response", good -> "", End.CLOSE),
  RESET("connection reset in the middle of a response", Fault::half, End.RESET),
  HALF("half a response, then closed", Fault::half, End.CLOSE),
  SHORT_BODY(
      "good head, body shorter than announced",
      good -> head(200, "application/protobuf", 64) + "\n\5hello",
      End.CLOSE),
  GARBAGE(
      "bytes that are not HTTP", good -> "\0\1\2\3 not HTTP at all \377\376\r\n\r\n", End.CLOSE),
  GARBAGE_BODY(
      "200 of the right type, body not Protobuf",
      good -> response(200, "application/protobuf", "\377".repeat(20)),
      End.KEEP),
  HTML("200 with HTML", good -> response(200, "text/html", "<html>welcome</html>"), End.KEEP),
  STATUS_408(
      "408 with a Twirp error",
      good -> twirpError(408, "deadline_exceeded", "request timed out"),
      End.KEEP),
  STATUS_429(
      "429 with HTML", good -> response(429, "text/html", "<html>slow down</html>"), End.KEEP),
  STATUS_500(
      "500 with a Twirp error", good -> twirpError(500, "internal", "something broke"), End.KEEP),
  STATUS_502(
      "502 with HTML", good -> response(502, "text/html", "<html>bad gateway</html>"), End.KEEP),
  // OkHttp retries this response on its own.
  STATUS_503(
      "503 with text and `Retry-After: 0`",
      good -> response(503, "text/plain", "no healthy upstream", "Retry-After: 0\r\n"),
      End.KEEP),
  SILENCE("no response until the client times out", good -> "", End.WAIT_FOR_CLIENT),
  DELAY("20 ms late", good -> good, End.KEEP),
  CLOSED_AFTER("good response, then closed unannounced", good -> good, End.CLOSE);

  /** What happens to the connection. */
  enum End {
    KEEP,
    CLOSE,
    RESET,
    WAIT_FOR_CLIENT
  }

  /** Before or after the server has received the request. */
  public enum When {
    /** The server never receives it, except with {@link #DELAY}, which delays the request. */
    BEFORE,
    /** The server has acted; the fault is in the response. */
    AFTER
  }

  /** A fault and when it happens. */
  public record At(Fault fault, When when) {
    /** Returns true if the client gets the good response in the end. */
    public boolean isHarmless() {
      return fault == DELAY || fault == CLOSED_AFTER;
    }

    @Override
    public String toString() {
      return fault + " " + when;
    }
  }

  /** All faults at all times. */
  public static final List<At> ALL =
      Stream.of(values())
          .flatMap(fault -> fault.times().stream().map(when -> new At(fault, when)))
          .toList();

  private final String words;
  private final Function<String, String> response;
  private final End end;

  Fault(String words, Function<String, String> response, End end) {
    this.words = words;
    this.response = response;
    this.end = end;
  }

  /** Returns a description for the report. */
  public String words() {
    return words;
  }

  private Set<When> times() {
    return switch (this) {
      // 429 means that the request was rejected. If a gateway returns it for a request that it has
      // forwarded, it is wrong, and no client can detect that.
      case STATUS_429 -> EnumSet.of(When.BEFORE);
      case CLOSED_AFTER -> EnumSet.of(When.AFTER);
      default -> EnumSet.allOf(When.class);
    };
  }

  /** Returns the response, one byte per character, as ISO 8859-1. */
  String response(String good) {
    return response.apply(good);
  }

  End end() {
    return end;
  }

  /** The response of livekit-server to a send. */
  static final String GOOD = response(200, "application/protobuf", "");

  private static String half(String message) {
    return message.substring(0, message.length() / 2);
  }

  private static String twirpError(int status, String code, String msg) {
    return response(
        status, "application/json", "{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, msg));
  }

  private static String response(int status, String type, String body) {
    return response(status, type, body, "");
  }

  private static String response(int status, String type, String body, String moreHeaders) {
    return head(status, type, body.length()).replace("\r\n\r\n", "\r\n" + moreHeaders + "\r\n")
        + body;
  }

  private static String head(int status, String type, int length) {
    return "HTTP/1.1 %d Some Reason\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(status, type, length);
  }
}
