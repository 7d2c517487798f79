package io.roomservice.it.harness.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a {@link FaultyProxy} can do to a request, as its client sees it. */
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
  // Which asks OkHttp to send the request again by itself.
  STATUS_503(
      "503 with text and `Retry-After: 0`",
      good -> response(503, "text/plain", "no healthy upstream", "Retry-After: 0\r\n"),
      End.KEEP),
  SILENCE("no response until the client gives up", good -> "", End.WAIT_FOR_CLIENT),
  DELAY("20 ms late", good -> good, End.KEEP),
  CLOSED_AFTER("good response, then closed unannounced", good -> good, End.CLOSE);

  /** What becomes of the connection. */
  enum End {
    KEEP,
    CLOSE,
    RESET,
    WAIT_FOR_CLIENT
  }

  /** Whether the server has seen the request. */
  public enum When {
    /** The server never sees it; but for {@link #DELAY}, which holds it up on its way. */
    BEFORE,
    /** The server has acted, and it is the response that the fault is in. */
    AFTER
  }

  /** A fault at its time. */
  public record At(Fault fault, When when) {
    /** Whether the client gets its good response in the end. */
    public boolean isHarmless() {
      return fault == DELAY || fault == CLOSED_AFTER;
    }

    @Override
    public String toString() {
      return fault + " " + when;
    }
  }

  /** All that there are. */
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

  /** What it is, for people. */
  public String words() {
    return words;
  }

  private Set<When> times() {
    return switch (this) {
      // 429 says that the request was refused. A gateway that says so of one that it has passed on
      // lies, and no client can tell.
      case STATUS_429 -> EnumSet.of(When.BEFORE);
      case CLOSED_AFTER -> EnumSet.of(When.AFTER);
      default -> EnumSet.allOf(When.class);
    };
  }

  /** Byte by byte, as ISO 8859-1. */
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
