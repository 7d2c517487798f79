package io.roomservice.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.roomservice.Wire;
import io.roomservice.support.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** Responses of a malicious or broken server, and how a send must fail. */
enum HostileAnswer {
  SILENCE("nothing", End.NO_ANSWER, to -> to.waitForClient()),

  SLOW_HEAD(
      "the head, one byte every 20 ms",
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 ").dripForEver("O", Duration.ofMillis(20))),

  SLOW_BODY(
      "the body, one byte every 20 ms",
      End.NO_ANSWER,
      to -> to.write(Head.good("Content-Length: 4000")).dripForEver("x", Duration.ofMillis(20))),

  SLOW_REFUSAL(
      "403, its body one byte every 20 ms",
      End.REJECTED,
      to ->
          to.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 4000\r\n\r\n")
              .dripForEver("x", Duration.ofMillis(20))),

  ENDLESS_BODY(
      "an endless body",
      End.NO_ANSWER,
      to -> to.write(Head.good("")).writeForEver("x".repeat(8192))),

  ENDLESS_REFUSAL(
      "403 with an endless body",
      End.REJECTED,
      to -> to.write("HTTP/1.1 403 Forbidden\r\n\r\n").writeForEver("x".repeat(8192))),

  ENDLESS_CHUNK_SIZE(
      "an endless chunk size",
      End.NO_ANSWER,
      to -> to.write(Head.CHUNKED).writeForEver("0".repeat(8192))),

  ENDLESS_CHUNK_EXTENSION(
      "an endless chunk extension",
      End.NO_ANSWER,
      to -> to.write(Head.CHUNKED + "1;x=").writeForEver("x".repeat(8192))),

  ENDLESS_TRAILERS(
      "endless trailers",
      End.NO_ANSWER,
      to -> to.write(Head.CHUNKED + "0\r\n").writeForEver("a: b\r\n".repeat(1000))),

  ENDLESS_TRAILERS_OF_A_REFUSAL(
      "403 with endless trailers",
      End.REJECTED,
      to ->
          to.write("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
              .writeForEver("a: b\r\n".repeat(1000))),

  ENDLESS_HEADERS(
      "endless headers",
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 OK\r\n").writeForEver("X-Flood: " + "x".repeat(8000) + "\r\n")),

  ENDLESS_TINY_HEADERS(
      "endless headers of two characters",
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 OK\r\n").writeForEver("a:\r\n".repeat(2000))),

  ENDLESS_LINE(
      "an endless status line",
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 ").writeForEver("x".repeat(8192))),

  ENDLESS_100(
      "endless 100 Continue responses",
      End.NO_ANSWER,
      to -> to.writeForEver("HTTP/1.1 100 Continue\r\n\r\n".repeat(100))),

  SLOW_103(
      "103 Early Hints every 20 ms",
      End.NO_ANSWER,
      to -> to.dripForEver("HTTP/1.1 103 Early Hints\r\n\r\n", Duration.ofMillis(20))),

  UNKNOWN_FIELDS(
      "64 MiB of unknown fields",
      End.NO_ANSWER,
      to -> {
        to.write(Head.good("Content-Length: " + (64 << 20)));
        for (var kilobytes = 0; kilobytes < 64 << 10; kilobytes++) {
          to.write("x\0".repeat(512));
        }
      }),

  LONGER_THAN_SAID(
      "less than its Content-Length, then nothing",
      End.NO_ANSWER,
      to -> to.write(Head.good("Content-Length: 100") + "half").waitForClient()),

  CUT(
      "less than its Content-Length, then a close",
      End.NO_ANSWER,
      to -> to.write(Head.good("Content-Length: 100") + "half").close()),

  RESET(
      "a reset in the middle of the response",
      End.NO_ANSWER,
      to -> to.write(Head.good("Content-Length: 100") + "half").reset()),

  GZIP_BOMB(
      "gzip, 64 KB that unpack to 64 MB",
      End.NO_ANSWER,
      to ->
          to.write(Head.good("Content-Encoding: gzip\r\nContent-Length: " + Gzip.BOMB.length))
              .write(Gzip.BOMB)),

  GZIP_NAME(
      "gzip with an endless file name",
      End.NO_ANSWER,
      to ->
          to.write(Head.good("Content-Encoding: gzip") + "\u001f\u008b\b\b\0\0\0\0\0\0")
              .writeForEver("x".repeat(8192))),

  LONG_META("500 with 30 KB of meta", End.UNKNOWN_ERROR, to -> error(to, 30_000)),

  LONGER_META("500 with 63 KB of meta", End.UNKNOWN_ERROR, to -> error(to, 63_000)),

  HALF_JSON(
      "500 with half a JSON error",
      End.UNKNOWN_ERROR,
      to -> to.write("HTTP/1.1 500 Error\r\n" + Head.json("{\"code\":\"internal\",\"ms"))),

  DEEP_JSON(
      "JSON 7,000 levels deep",
      Wire.JSON,
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 OK\r\n" + Head.json("{\"x\":" + "[".repeat(7_000)))),

  LONG_NUMBER(
      "JSON with a number of a million digits",
      Wire.JSON,
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 OK\r\n" + Head.json("{\"x\":" + "9".repeat(1_000_000) + "}"))),

  OTHER_JSON(
      "another service's JSON",
      Wire.JSON,
      End.NO_ANSWER,
      to -> to.write("HTTP/1.1 200 OK\r\n" + Head.json("{\"message\":\"not here\"}"))),

  HTML(
      "200 with an HTML page",
      End.NO_ANSWER,
      to ->
          to.write(
              "HTTP/1.1 200 OK\r\n"
                  + "Content-Type: text/html\r\n"
                  + "Content-Length: 13\r\n\r\n"
                  + "<html></html>")),

  NO_CONTENT("204", End.NO_ANSWER, to -> to.write("HTTP/1.1 204 No Content\r\n\r\n")),

  REDIRECT(
      "308 to itself",
      End.REJECTED,
      to ->
          to.write(
              "HTTP/1.1 308 Permanent Redirect\r\nLocation: "
                  + to.request().path()
                  + "\r\nContent-Length: 0\r\n\r\n")),

  GARBAGE(
      "a line that isn't an HTTP status line",
      End.NO_ANSWER,
      to -> to.write("SSH-2.0-OpenSSH_9.2\r\n\r\n").close()),

  STATUS_000("status 000", End.UNKNOWN_ERROR, to -> to.write("HTTP/1.1 000 \r\n\r\n").close()),

  REGIONS(
      "503, and a list of regions with an endless chunk size",
      End.UNKNOWN_ERROR,
      to -> {
        if (to.request().line().startsWith("GET")) {
          to.write(Head.CHUNKED).writeForEver("0".repeat(8192));
        }
        to.write("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n");
      });

  /** The description for the table. */
  final String words;

  final Wire wire;

  /** How a send must fail. */
  final String end;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
  private final RawServer.Script script;

  HostileAnswer(String words, String end, RawServer.Script script) {
    this(words, Wire.PROTOBUF, end, script);
  }

  HostileAnswer(String words, Wire wire, String end, RawServer.Script script) {
    this.words = words;
    this.wire = wire;
    this.end = end;
    this.script = script;
  }

  /** Responds to each request as specified by the first part of its path. */
  static RawServer server() {
    return RawServer.answering(to -> valueOf(to.request().path().split("/")[1]).script.answer(to));
  }

  private static void error(RawServer.Connection to, int length) throws IOException {
    var body =
        "{\"code\":\"internal\",\"msg\":\"x\",\"meta\":{\"m\":\"" + "z".repeat(length) + "\"}}";
    to.write("HTTP/1.1 500 Error\r\n" + Head.json(body));
  }

  /** Exception types and outcomes of failed sends. */
  private interface End {
    String NO_ANSWER = "TransportException, UNKNOWN";
    String REJECTED = "TwirpException, REJECTED";
    String UNKNOWN_ERROR = "TwirpException, UNKNOWN";
  }

  private interface Head {
    String CHUNKED = good("Transfer-Encoding: chunked");

    static String good(String header) {
      var line = header.isEmpty() ? "" : header + "\r\n";
      return "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\n" + line + "\r\n";
    }

    static String json(String body) {
      return "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(body.length(), body);
    }
  }

  private static final class Gzip {
    static final byte[] BOMB = bomb();

    private static byte[] bomb() {
      var packed = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(packed)) {
        var zeros = "\0".repeat(1 << 20).getBytes(ISO_8859_1);
        for (int megabytes = 0; megabytes < 64; megabytes++) {
          out.write(zeros);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return packed.toByteArray();
    }
  }
}
