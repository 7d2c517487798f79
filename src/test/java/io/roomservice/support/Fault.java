package io.roomservice.support;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a {@link FaultyProxy} can do to a request, as its client sees it. */
public enum Fault {
  /** The connection is closed without a response. */
  DROPPED(good -> "", End.CLOSE),
  /** The connection is reset in the middle of a good response. */
  RESET(Fault::half, End.RESET),
  /** Half a good response, then the connection is closed. */
  HALF(Fault::half, End.CLOSE),
  /** A good head whose body ends before the announced length. */
  SHORT_BODY(good -> head(200, "application/protobuf", 64) + "\n\5hello", End.CLOSE),
  /** Bytes that are not HTTP. */
  GARBAGE(good -> "\0\1\2\3 not HTTP at all \377\376\r\n\r\n", End.CLOSE),
  /** 200 and the right type, but the body is not Protobuf. */
  GARBAGE_BODY(good -> response(200, "application/protobuf", "\377".repeat(20)), End.KEEP),
  /** 200 with a page of HTML, as from a captive portal or a wrong URL. */
  HTML(good -> response(200, "text/html", "<html>welcome</html>"), End.KEEP),
  /** 408, as livekit-server answers when it gives up. */
  STATUS_408(good -> twirpError(408, "deadline_exceeded", "request timed out"), End.KEEP),
  /** 429, as from a gateway that limits rates. */
  STATUS_429(good -> response(429, "text/html", "<html>slow down</html>"), End.KEEP),
  /** 500 with a Twirp error. */
  STATUS_500(good -> twirpError(500, "internal", "something broke"), End.KEEP),
  /** 502, as from a gateway. */
  STATUS_502(good -> response(502, "text/html", "<html>bad gateway</html>"), End.KEEP),
  /** 503 that asks to try again at once, which OkHttp would do by itself. */
  STATUS_503(
      good -> response(503, "text/plain", "no healthy upstream", "Retry-After: 0\r\n"), End.KEEP),
  /** No response until the client gives up. */
  SILENCE(good -> "", End.WAIT_FOR_CLIENT),
  /** A good response, late. */
  DELAY(good -> good, End.KEEP),
  /** A good response, and then the connection is closed, which no header had announced. */
  CLOSED_AFTER(good -> good, End.CLOSE);

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

  private final Function<String, String> response;
  private final End end;

  Fault(Function<String, String> response, End end) {
    this.response = response;
    this.end = end;
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
