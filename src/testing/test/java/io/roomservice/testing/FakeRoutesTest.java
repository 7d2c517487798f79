package io.roomservice.testing;

import static io.roomservice.testing.RawCalls.SEND_DATA;
import static io.roomservice.testing.RawCalls.contentType;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.token.VideoGrant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transport and bodies, and the order of the server's checks. */
class FakeRoutesTest {
  private static final String ROOM = "{\"room\":\"standup\"}";

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RawCalls raw = new RawCalls(server);
  private final String token = raw.admin("standup");

  FakeRoutesTest() {
    server.createRoom("standup");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> typed(String type, String body) {
    return raw.send(
        raw.to(SEND_DATA)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static void assertBadRoute(HttpResponse<String> answer, String message, String route) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"bad_route\",\"msg\":\"%s\",\"meta\":{\"twirp_invalid_route\":\"%s\"}}"
                .formatted(message.replace("\"", "\\\""), route));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        " application/json"
      })
  void jsonIsAnsweredInJson(String type) {
    var answer = typed(type, ROOM);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/protobuf", "application/protobuf; x=y"})
  void protobufIsAnsweredInProtobuf(String type) {
    var answer = typed(type, "\n\7standup");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).isEqualTo("application/protobuf");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void anAnswerHasTheServersHeadersAndTheTime() {
    var headers = typed("application/json", ROOM).headers();

    assertThat(headers.map()).containsOnlyKeys("content-length", "content-type", "date", "vary");
    assertThat(headers.firstValue("vary")).contains("Origin");
    var date =
        ZonedDateTime.parse(
            headers.firstValue("date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(date.toInstant())
        .isBetween(Instant.now().minus(1, ChronoUnit.MINUTES), Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/json", "text/plain", "application/x-protobuf", ""})
  void anotherContentTypeIsABadRoute(String type) {
    assertBadRoute(
        typed(type, ROOM), "unexpected Content-Type: \"" + type + "\"", "POST " + SEND_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "OPTIONS"})
  void onlyPostIsSupported(String method) {
    var answer = raw.send(raw.to(SEND_DATA).method(method, BodyPublishers.noBody()));

    assertBadRoute(
        answer,
        "unsupported method \"" + method + "\" (only POST is allowed)",
        method + " " + SEND_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nope", "sendData", "SendData/", "SendData/x", ""})
  void anUnknownMethodIsABadRoute(String method) {
    var path = "/twirp/livekit.RoomService/" + method;

    assertBadRoute(
        raw.json(path, token, ROOM), "no handler for path \"" + path + "\"", "POST " + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/twirp/livekit.Nope/SendData",
        "/twirp/RoomService/SendData",
        "/twirp/livekit.roomservice/SendData",
        "/api/twirp/livekit.RoomService/SendData",
        "/settings/regions"
      })
  void whatIsNoServiceIsNotFoundInPlainText(String path) {
    var answer = raw.json(path, token, ROOM);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(contentType(answer)).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.body()).isEqualTo("404 page not found\n");
  }

  @Test
  void oneSlashTooManyAtTheStartIsOverlooked() {
    assertThat(raw.json("/" + SEND_DATA, token, ROOM).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "//twirp//livekit.RoomService/SendData?a=b, /twirp/livekit.RoomService/SendData?a=b",
    "///twirp/livekit.RoomService/SendData, /twirp/livekit.RoomService/SendData",
    "/twirp/livekit.RoomService, /twirp/livekit.RoomService/"
  })
  void aPathThatIsNotCleanIsRedirected(String path, String location) {
    var answer = raw.json(path, token, ROOM);

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains(location);
  }

  @Test
  void aQueryIsIgnored() {
    assertThat(raw.json(SEND_DATA + "?a=b", token, ROOM).statusCode()).isEqualTo(200);
  }

  @Test
  void theRootSaysOk() {
    assertThat(raw.send(raw.to("/")).body()).isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"room\":\"standup\"", "{\"room\":5}", "{x}"})
  void brokenJsonIsMalformed(String body) {
    var answer = raw.json(SEND_DATA, token, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"code\":\"malformed\",\"msg\":\"the json request could not be decoded\"}");
  }

  @Test
  void brokenProtobufIsMalformed() {
    var answer = raw.protobuf(SEND_DATA, token, new byte[] {10, 9, 'x'});

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"code\":\"malformed\",\"msg\":\"the protobuf request could not be decoded\"}");
  }

  @Test
  void anEmptyProtobufBodyIsAnEmptyRequest() {
    assertThat(raw.protobuf(SEND_DATA, token, new byte[0]).statusCode()).isEqualTo(401);
  }

  @Test
  void checksHaveTheServersOrder() {
    var nowhere = "/twirp/livekit.Nope/SendData";
    var shortNonce = "{\"room\":\"nowhere\",\"nonce\":\"eHg=\"}";

    assertThat(raw.json(nowhere, "abc", "{").statusCode()).as("token before route").isEqualTo(401);
    assertThat(raw.json(SEND_DATA, "abc", "{").statusCode()).as("token before body").isEqualTo(401);
    assertThat(typed("text/plain", "{").statusCode()).as("type before body").isEqualTo(404);
    assertThat(raw.json(SEND_DATA, raw.token(VideoGrant.none()), "{").statusCode())
        .as("body before grant")
        .isEqualTo(400);
    assertThat(raw.json(SEND_DATA, token, shortNonce).statusCode())
        .as("grant before nonce")
        .isEqualTo(401);
    assertThat(raw.json(SEND_DATA, raw.admin("nowhere"), shortNonce).statusCode())
        .as("nonce before room")
        .isEqualTo(400);
  }

  @Test
  void aMissingRoomIsUnavailable() {
    var answer = raw.json(SEND_DATA, raw.admin("nowhere"), "{\"room\":\"nowhere\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo("{\"code\":\"unavailable\",\"msg\":\"no response from servers\"}");
  }
}
