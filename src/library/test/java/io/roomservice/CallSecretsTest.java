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
import io.roomservice.support.NoDelayServerSockets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passwords, stream keys, storage keys and SIP headers of {@code call} are in no log, exception or
 * text, although the server quotes the whole request; neither are those of responses.
 */
class CallSecretsTest {
  private final MockWebServer server = new MockWebServer();

  /** What the server returns; null for an error that quotes the request. */
  private volatile @Nullable MockResponse response;

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (response != null) {
              return response;
            }
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
    server.setServerSocketFactory(new NoDelayServerSockets());
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
      try (var rooms = client(wire, new Events())) {
        for (var canary : Canary.allIn(row.defaultRequest())) {
          var request = sendable(canary);

          var error = catchThrowableOfType(TwirpException.class, () -> rooms.call(row, request));

          assertClean(stackTrace(error), error.toString(), error.meta().toString());
          if (!Redacted.in(request).isEmpty()) {
            assertThat(error.meta().toString()).contains("[removed]");
          }
          assertClean(row.observed(request, wire).toString(), ProtoJson.print(request));
        }
      }
    }
    assertCleanLog(row);
  }

  /** One row for each kind of response, as ten have that of an egress. */
  static Stream<ServiceMethod<?, ?>> rowsWithSecretResponses() {
    var kinds = new HashSet<Class<?>>();
    return ServiceMethodsTest.rows()
        .filter(row -> !Redacted.in(Canary.in(row.defaultResponse())).isEmpty())
        .filter(row -> kinds.add(row.defaultResponse().getClass()));
  }

  /** Of a response that can be read, and of one that ends too early. */
  @ParameterizedTest
  @MethodSource("rowsWithSecretResponses")
  <Q extends Message> void noTextShowsASecretOfTheResponse(ServiceMethod<Q, ?> row)
      throws Exception {
    for (var wire : Wire.values()) {
      var events = new Events();
      try (var rooms = client(wire, events)) {
        var request = sendable(Canary.in(row.defaultRequest()));
        for (var canary : Canary.allIn(row.defaultResponse())) {
          var bytes =
              wire == Wire.PROTOBUF
                  ? canary.toByteArray()
                  : ProtoJson.printWithSecrets(canary).getBytes(UTF_8);
          response = good(wire, bytes, bytes.length);
          assertThat(rooms.call(row, request)).isEqualTo(canary);

          response = good(wire, bytes, bytes.length - 1);
          var error =
              catchThrowableOfType(TransportException.class, () -> rooms.call(row, request));
          assertThat(error).hasMessageContaining("invalid response body");
          assertClean(stackTrace(error), error.toString());
        }
      }
      assertThat(events.texts).isNotEmpty();
      assertClean(events.texts.toArray(String[]::new));
    }
    assertCleanLog(row);
  }

  private static MockResponse good(Wire wire, byte[] bytes, int length) {
    return new MockResponse.Builder()
        .addHeader(
            "Content-Type", wire == Wire.PROTOBUF ? "application/protobuf" : "application/json")
        .body(new Buffer().write(bytes, 0, length))
        .build();
  }

  /** What a listener that prints everything would print. */
  private static final class Events implements CallListener {
    private final Set<String> texts = new HashSet<>();

    @Override
    public void callStarted(ObservedCall call) {
      texts.add(call.toString());
    }

    @Override
    public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
      texts.add(attempt.toString());
    }

    @Override
    public void attemptEnded(ObservedCall call, EndedAttempt attempt) {
      texts.add(attempt.toString());
    }

    @Override
    public void callEnded(ObservedCall call, EndedCall end) {
      texts.add(end.toString());
    }
  }

  private RoomServiceClient client(Wire wire, CallListener listener) {
    return RoomServiceClient.builder()
        .url(server.url("/").toString())
        .credentials("devkey", "secret")
        .wire(wire)
        .retryPolicy(RetryPolicy.none())
        .listener(listener)
        .build();
  }

  private static void assertCleanLog(ServiceMethod<?, ?> row) throws IOException {
    var log = Files.readString(Path.of("target/test.log"));
    assertThat(log).contains(row + " attempt 1 at ");
    assertClean(log);
  }

  @SuppressWarnings("unchecked") // a builder of a message builds its kind
  private static <Q extends Message> Q sendable(Q canary) {
    var request = canary.toBuilder();
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
