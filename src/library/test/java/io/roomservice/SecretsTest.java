package io.roomservice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenSource;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No log, exception or text of this library contains a secret, token or payload, whatever a server
 * quotes. CI also searches the test reports for {@code c4n4ry}.
 */
class SecretsTest {
  private static final String SECRET = "c4n4ry-secret-of-the-api-key-and-long-enough";
  private static final String PAYLOAD = "c4n4ry-payload ÿ";
  private static final DataMessage MESSAGE = DataMessage.inRoom("standup").text(PAYLOAD).build();

  private final MockWebServer server = new MockWebServer();
  private final List<String> okHttpLog = new ArrayList<>();
  private final Logger okHttpLogger = Logger.getLogger("okhttp3");
  private final Handler handler = handler();
  private RoomServiceClient rooms;
  private String answer = "{\"code\":\"internal\",\"msg\":%s,\"meta\":{\"quoted\":%s}}";
  private String contentType = "application/json";
  private int status = 500;

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(new Quoting());
    server.start();
    rooms = client(Wire.PROTOBUF);
    okHttpLogger.setLevel(Level.ALL);
    okHttpLogger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    rooms.close();
    server.close();
    okHttpLogger.removeHandler(handler);
    okHttpLogger.setLevel(null);
  }

  @ParameterizedTest
  @EnumSource
  void aTwirpErrorThatQuotesTheRequestIsShownWithoutIt(Wire wire) throws Exception {
    try (var client = client(wire)) {
      var error = catchThrowableOfType(TwirpException.class, () -> client.sendData(MESSAGE));

      assertClean(stackTrace(error), error.toString(), error.meta().toString());
      assertThat(error).hasMessageContaining("[removed]");
    }
    assertLogsClean();
  }

  @ParameterizedTest
  @CsvSource({
    "401, text/plain",
    "502, text/html",
    "200, text/html",
    "200, application/protobuf",
    "307, text/html"
  })
  void anAnswerOfAnyOtherKindIsNotQuoted(int status, String contentType) throws Exception {
    this.status = status;
    this.contentType = contentType;
    this.answer = "\377\377 invalid token: %s, error: %s";

    var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(MESSAGE));

    assertClean(stackTrace(error), error.toString());
    assertLogsClean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain; tok=%t", "text/plain; payload=%p", "%t/%t"})
  void aContentTypeThatQuotesTheRequestIsShownWithoutIt(String type) throws Exception {
    for (var status : List.of(200, 502)) {
      server.setDispatcher(
          answering(
              (response, token) ->
                  response.code(status).addHeader("Content-Type", quoting(type, token))));

      var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(MESSAGE));

      assertClean(stackTrace(error), error.toString());
      assertThat(error).hasMessageContaining("[removed]");
    }
    assertLogsClean();
  }

  @Test
  void aLongContentTypeIsCut() {
    server.setDispatcher(
        answering(
            (response, token) ->
                response.code(502).addHeader("Content-Type", "text/" + "x".repeat(5000))));

    var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(MESSAGE));

    assertThat(error.getMessage()).hasSizeLessThan(1300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 2OO %t", "%t", "HTTP/1.1 200 OK %t"})
  void aStatusLineThatQuotesTheTokenIsShownWithoutIt(String statusLine) throws Exception {
    server.setDispatcher(
        answering((response, token) -> response.status(quoting(statusLine, token))));

    var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(MESSAGE));

    assertClean(stackTrace(error), error.toString());
    assertLogsClean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5 tok=%t", "%t"})
  void aChunkThatQuotesTheTokenIsShownWithoutIt(String chunk) throws Exception {
    server.setDispatcher(
        answering(
            (response, token) ->
                response
                    .body(quoting(chunk, token) + "\r\n")
                    .removeHeader("Content-Length")
                    .addHeader("Transfer-Encoding", "chunked")));

    var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(MESSAGE));

    assertClean(stackTrace(error), error.toString());
    assertThat(error).hasMessageContaining("[removed]");
    assertThat(error.getCause()).hasToString(error.getCause().getMessage());
    assertThat(error.getCause().toString()).startsWith("java.net.ProtocolException: ");
    assertLogsClean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%b", "%x", "%b of %x"})
  void theTokenEncodedInAMessageOrItsMetaIsTakenOut(String text) throws Exception {
    server.setDispatcher(
        answering(
            (response, token) ->
                response
                    .code(400)
                    .body(
                        "{\"code\":\"invalid_argument\",\"msg\":\"%s\",\"meta\":{\"a\":\"%s\",\"%s\":\"b\"}}"
                            .replace("%s", quoting(text, token)))));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(MESSAGE));

    assertThat(error.getMessage()).matches("[^:]*: [^:]*: (\\[removed](=*)( of )?)+");
    assertThat(error.meta().toString()).doesNotContainPattern("[\\w-]{12}");
    assertLogsClean();
  }

  @Test
  void whatAServerSaysBeginsNoLineAndMovesNoCursor() throws Exception {
    server.setDispatcher(
        answering(
            (response, token) ->
                response
                    .code(400)
                    .body(
                        "{\"code\":\"in\\nvalid\",\"msg\":\"a\\r\\nERROR forged \\u001b[2J \\u009b2J\",\"meta\":{\"a\":\"\\n\"}}")));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(MESSAGE));

    assertThat(error)
        .hasMessage(
            "RoomService/SendData: in\\nvalid (400): a\\r\\nERROR forged \\u001b[2J \\u009b2J");
    assertThat(error.meta()).containsEntry("a", "\\n");
    assertThat(Files.readString(Path.of("target/test.log")))
        .contains("a\\r\\nERROR forged \\u001b[2J \\u009b2J")
        .doesNotContainPattern("[\\x01-\\x08\\x0e-\\x1f\\x7f-\\x9f]");
  }

  @Test
  void aDeadServerDoesNotMakeUsTalk() throws Exception {
    server.close();

    var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(MESSAGE));

    assertClean(stackTrace(error), error.toString());
    assertLogsClean();
  }

  @Test
  void textsOfOursHoldNoSecret() throws Exception {
    status = 200;
    contentType = "application/protobuf";
    answer = "";
    var credentials = ApiCredentials.of("devkey", SECRET);
    var token = AccessToken.builder(credentials).grant(VideoGrant.roomAdmin("standup")).build();

    assertClean(
        rooms.toString(),
        rooms.sendData(MESSAGE).toString(),
        MESSAGE.toString(),
        PacketSize.of(MESSAGE).toString(),
        credentials.toString(),
        token.toString(),
        TokenVerifier.of(credentials).verify(token.toJwt()).toString(),
        TokenSource.signing(() -> credentials, Clock.systemUTC()).toString());
    assertLogsClean();
  }

  /** Replaces {@code %t} by the token, {@code %b} by its base64, and {@code %x} by its hex form. */
  private static String quoting(String text, String token) {
    return text.replace("%t", token)
        .replace("%b", base64(token))
        .replace("%x", HexFormat.of().formatHex(token.getBytes(UTF_8)))
        .replace("%p", base64(PAYLOAD));
  }

  private static Dispatcher answering(BiConsumer<MockResponse.Builder, String> answer) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        var response = new MockResponse.Builder();
        var authorization = Objects.requireNonNull(request.getHeaders().get("Authorization"));
        answer.accept(response, authorization.substring("Bearer ".length()));
        return response.build();
      }
    };
  }

  private void assertLogsClean() throws IOException {
    var log = Files.readString(Path.of("target/test.log"));
    assertThat(log).contains("RoomService/SendData attempt 1 at ");
    assertClean(log);
    assertClean(okHttpLog.toArray(String[]::new));
  }

  private static void assertClean(String... texts) {
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("c4n4ry")
                    .doesNotContain("eyJ")
                    .doesNotContain(base64(PAYLOAD))
                    .doesNotContain(new String(PAYLOAD.getBytes(UTF_8), ISO_8859_1)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String stackTrace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private RoomServiceClient client(Wire wire) {
    return RoomServiceClient.builder()
        .url(server.url("/").toString())
        .credentials("devkey", SECRET)
        .wire(wire)
        .build();
  }

  private Handler handler() {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        okHttpLog.add(new SimpleFormatter().format(record));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** Responds with everything that the request contained. */
  private final class Quoting extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      var quote =
          request.getHeaders().get("Authorization")
              + " "
              + request.getBody().string(UTF_8)
              + " "
              + request.getBody().string(ISO_8859_1)
              + " "
              + request.getBody().base64();
      return new MockResponse.Builder()
          .code(status)
          .addHeader("Content-Type", contentType)
          .body(answer.replace("%s", quoted(quote)))
          .build();
    }

    private String quoted(String quote) {
      try {
        return contentType.contains("json") ? new ObjectMapper().writeValueAsString(quote) : quote;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
