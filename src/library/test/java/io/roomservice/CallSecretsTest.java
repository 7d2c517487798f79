package io.roomservice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.roomservice.internal.json.Redacted;
import io.roomservice.json.ProtoJson;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.support.Canary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passwords, stream keys, storage keys and SIP headers of {@code call} are in no log, exception or
 * text, although the server quotes the whole request.
 */
class CallSecretsTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            var body = request.getBody();
            var quote = first(body.string(UTF_8)) + " " + first(body.hex());
            return new MockResponse.Builder()
                .code(400)
                .addHeader("Content-Type", "application/json")
                .body(
                    "{\"code\":\"invalid_argument\",\"msg\":%s,\"meta\":{\"quoted\":%s}}"
                        .replace("%s", json(quote)))
                .build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Errors are read up to 32 KiB. */
  private static String first(String text) {
    return text.substring(0, Math.min(text.length(), 2_000));
  }

  private static String json(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<ServiceMethod<?, ?>> rows() {
    return ServiceMethodsTest.rows()
        .filter(row -> !Redacted.in(Canary.in(row.defaultRequest())).isEmpty());
  }

  @Test
  void theMethodsWithSecretsAreThese() {
    assertThat(rows().map(ServiceMethod::toString))
        .containsExactlyInAnyOrder(
            "RoomService/CreateRoom",
            "RoomService/SendData",
            "RoomService/PerformRpc",
            "Egress/StartEgress",
            "Egress/UpdateStream",
            "Egress/StartRoomCompositeEgress",
            "Egress/StartWebEgress",
            "Egress/StartParticipantEgress",
            "Egress/StartTrackCompositeEgress",
            "Egress/StartTrackEgress",
            "Ingress/CreateIngress",
            "SIP/CreateSIPInboundTrunk",
            "SIP/CreateSIPOutboundTrunk",
            "SIP/UpdateSIPInboundTrunk",
            "SIP/UpdateSIPOutboundTrunk",
            "SIP/CreateSIPDispatchRule",
            "SIP/UpdateSIPDispatchRule",
            "SIP/CreateSIPParticipant",
            "SIP/TransferSIPParticipant");
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void noTextShowsASecretOfTheRequest(ServiceMethod<Q, ?> row)
      throws Exception {
    for (var wire : Wire.values()) {
      try (var rooms =
          RoomServiceClient.builder()
              .url(server.url("/").toString())
              .credentials("devkey", "secret")
              .wire(wire)
              .build()) {
        var request = sendable(row);

        var error = catchThrowableOfType(TwirpException.class, () -> rooms.call(row, request));

        assertClean(stackTrace(error), error.toString(), error.meta().toString());
        assertThat(error.meta().toString()).contains("[removed]");
        assertClean(row.observed(request, wire).toString(), ProtoJson.print(request));
      }
    }
    var log = Files.readString(Path.of("target/test.log"));
    assertThat(log).contains(row + " attempt 1 at ");
    assertClean(log);
  }

  @SuppressWarnings("unchecked") // a builder of a message builds its kind
  private static <Q extends Message> Q sendable(ServiceMethod<Q, ?> row) {
    var request = Canary.in(row.defaultRequest()).toBuilder();
    if (request instanceof SendDataRequest.Builder send) {
      send.setNonce(ByteString.copyFromUtf8("0123456789abcdef"));
    }
    return (Q) request.build();
  }

  private static void assertClean(String... texts) {
    var encoded = HexFormat.of().formatHex(Canary.SECRET.getBytes(UTF_8));
    assertThat(List.of(texts))
        .allSatisfy(text -> assertThat(text).doesNotContain(Canary.SECRET).doesNotContain(encoded));
  }

  private static String stackTrace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
