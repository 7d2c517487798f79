package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.PacketSize;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.SizeLimits;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.receiver.Received;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.Channel;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A real participant in a real room receives exactly what {@code sendData} sends. */
@RequiresEveryServer
class SendDataIT {
  private final AtomicInteger requests = new AtomicInteger();
  private RealServer server;
  private String room;
  private RoomServiceClient rooms;

  @BeforeEach
  void open(RealServer server) {
    this.server = server;
    room = server.freshRoom();
    rooms = client(server.apiKey(), server.apiSecret());
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  static Stream<Arguments> kindsWiresAndSizes() {
    return Stream.of(DataKind.values())
        .flatMap(
            kind ->
                Stream.of(Wire.values())
                    .flatMap(
                        wire ->
                            IntStream.of(0, 1, 1300, 15_360)
                                .filter(bytes -> kind == DataKind.RELIABLE || bytes <= 1300)
                                .mapToObj(bytes -> Arguments.of(kind, wire, bytes))));
  }

  @ParameterizedTest
  @MethodSource("kindsWiresAndSizes")
  void exactlyTheBytesArrive(DataKind kind, Wire wire, int bytes, Receivers receivers)
      throws Exception {
    var ana = receivers.join(room, "ana");
    var payload = new byte[bytes];
    new Random(bytes).nextBytes(payload);
    var message = DataMessage.inRoom(room).payload(payload).kind(kind).topic("chat").build();

    var receipt = rooms.withOptions(o -> o.withWire(wire)).sendData(message);

    var received = ana.received();
    assertThat(received).hasSize(1);
    assertThat(received.get(0).payload()).isEqualTo(payload);
    assertThat(received.get(0).channel()).isEqualTo(Channel.valueOf(kind.name()));
    assertThat(received.get(0).topic()).isEqualTo("chat");
    assertThat(receipt.nonce().isPresent()).isEqualTo(kind == DataKind.RELIABLE);
  }

  @ParameterizedTest
  @EnumSource
  void namesAndTopicsOfAllScriptsArrive(Wire wire, Receivers receivers) throws Exception {
    var zimmer = "Zimmer-Größe-部屋-🚪-" + room;
    var zoe = receivers.join(zimmer, "zoë 🦊");
    var others = receivers.join(zimmer, "ana");

    rooms
        .withOptions(o -> o.withWire(wire))
        .sendData(
            DataMessage.inRoom(zimmer)
                .text("привет")
                .topic("тема \"x\" \n 🎯")
                .destinationIdentities("zoë 🦊")
                .build());

    assertThat(zoe.received())
        .singleElement()
        .satisfies(
            got -> {
              assertThat(new String(got.payload(), UTF_8)).isEqualTo("привет");
              assertThat(got.topic()).isEqualTo("тема \"x\" \n 🎯");
            });
    assertThat(others.received()).isEmpty();
  }

  @Test
  void onlyTheAddresseesGetIt(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    var bo = receivers.join(room, "bo");
    var cy = receivers.join(room, "cy");

    rooms.sendData(to("ana"));
    rooms.sendData(to("ana", "cy"));
    rooms.sendData(to("absent"));
    rooms.sendData(message("everyone"));

    assertThat(texts(ana)).containsExactly("ana", "ana,cy", "everyone");
    assertThat(texts(bo)).containsExactly("everyone");
    assertThat(texts(cy)).containsExactly("ana,cy", "everyone");
  }

  @Test
  void noTopicAndAnEmptyTopicArriveAsSuch(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    rooms.sendData(DataMessage.inRoom(room).text("none").build());
    rooms.sendData(DataMessage.inRoom(room).text("empty").topic("").build());

    assertThat(ana.received()).extracting(Received::topic).containsExactly(null, "");
  }

  @Test
  void oneMessageSentTwiceArrivesTwice(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    var message = message("hello");

    rooms.sendData(message);
    rooms.sendData(message);

    assertThat(texts(ana)).containsExactly("hello", "hello");
  }

  @ParameterizedTest
  @EnumSource
  void oneIdempotencyKeySentTwiceArrivesOnce(Wire wire, Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    var view = rooms.withOptions(o -> o.withWire(wire));

    for (var text : List.of("first", "again")) {
      view.sendData(DataMessage.inRoom(room).text(text).idempotencyKey("order-17").build());
    }
    view.sendData(DataMessage.inRoom(room).text("other").idempotencyKey("order-18").build());

    assertThat(texts(ana)).containsExactly("first", "other");
  }

  @Test
  void asyncSendsArriveToo(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    var receipt = rooms.async().sendData(message("later")).get();

    assertThat(receipt.attempts()).isEqualTo(1);
    assertThat(texts(ana)).containsExactly("later");
  }

  static Stream<DataMessage.Builder> messages() {
    return Stream.of(
        DataMessage.inRoom("r").text(""),
        DataMessage.inRoom("r").text("x"),
        DataMessage.inRoom("r").text("x".repeat(127)),
        DataMessage.inRoom("r").text("x".repeat(15_360)),
        DataMessage.inRoom("r").text("x").topic(""),
        DataMessage.inRoom("r").text("x").topic("grüße"),
        DataMessage.inRoom("r").text("x").kind(DataKind.LOSSY),
        DataMessage.inRoom("r").text("x".repeat(1300)).kind(DataKind.LOSSY).topic("t"),
        DataMessage.inRoom("r").text("x").kind(DataKind.LOSSY).idempotencyKey("k"),
        DataMessage.inRoom("r").text("x").destinationIdentities("ana"),
        DataMessage.inRoom("r")
            .text("x")
            .destinationIdentities(
                Stream.concat(
                        Stream.of("ana"), IntStream.range(0, 300).mapToObj("user-%05d"::formatted))
                    .toList()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void thePacketHasTheSizeThatWasToldToTheByte(DataMessage.Builder inAnyRoom, Receivers receivers)
      throws Exception {
    var sample = inAnyRoom.build();
    var message = DataMessage.inRoom(room).payload(sample.payload()).kind(sample.kind());
    sample.topic().ifPresent(message::topic);
    sample.nonce().ifPresent(message::nonce);
    if (!sample.destinationIdentities().isEmpty()) {
      message.destinationIdentities(sample.destinationIdentities());
    }
    var ana = receivers.joinOnTheWire(room, "ana");

    rooms.sendData(message.build());

    assertThat(ana.received())
        .singleElement()
        .satisfies(got -> assertThat(got.packet()).hasSize(PacketSize.of(sample).bytes()));
  }

  /** The receiver drops a packet that is 1 byte larger, although the server returns 200. */
  @ParameterizedTest
  @EnumSource
  void theLargestPacketThatReceiversTakeArrivesAndALargerOneIsRefused(
      DataKind kind, Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    var large = rooms.withOptions(o -> o.withSizeLimits(SizeLimits.receiverMaximum()));
    var unchecked =
        rooms.withOptions(o -> o.withSizeLimits(SizeLimits.documented().withWarnOnly()));
    var overhead = PacketSize.of(filled(kind, 200_000)).bytes() - 200_000;
    var largest = filled(kind, 262_144 - overhead);
    var tooLarge = filled(kind, 262_145 - overhead);

    large.sendData(largest);
    assertThat(
            catchThrowableOfType(LiveKitException.class, () -> large.sendData(tooLarge)).problem())
        .isEqualTo("%s packet is 262145 bytes; the limit is 262144".formatted(kind));
    unchecked.sendData(tooLarge);

    assertThat(ana.received())
        .singleElement()
        .satisfies(got -> assertThat(got.payload()).hasSize(262_144 - overhead));
  }

  @Test
  void aWrongSecretIsRejectedInOneRequest() {
    var error = failureOf(client(server.apiKey(), "wrong"), TwirpException.class);

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAUTHENTICATED);
    assertThat(error.rawCode()).isEmpty();
    assertThat(error.httpStatus()).isEqualTo(401);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error).hasMessageContaining("the token's signature is invalid");
    assertThat(requests).hasValue(1);
  }

  @Test
  void anUnknownKeyIsRejectedInOneRequest() {
    var error = failureOf(client("unknown", server.apiSecret()), TwirpException.class);

    assertThat(error).hasMessageContaining("the server does not know the API key");
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aMissingGrantIsRejectedInOneRequest() {
    var token =
        AccessToken.builder(server.apiKey(), server.apiSecret())
            .grant(VideoGrant.roomAdmin("another-room"))
            .build()
            .toJwt();
    var error = failureOf(builder().token(token).build(), TwirpException.class);

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAUTHENTICATED);
    assertThat(error.rawCode()).hasValue("unauthenticated");
    assertThat(error.httpStatus()).isEqualTo(401);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error).hasMessageContaining("permissions denied");
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingRoomIsNotActiveAfterOneRequest(Wire wire) {
    var error = failureOf(rooms.withOptions(o -> o.withWire(wire)), RoomNotActiveException.class);

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(error.httpStatus()).isEqualTo(503);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.elapsed()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(4000));
    assertThat(requests).hasValue(1);
  }

  @Test
  void longSecretsAreGoodToo(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    try (var other = client(server.longApiKey(), server.longApiSecret())) {
      other.sendData(message("hello"));
    }

    assertThat(texts(ana)).containsExactly("hello");
  }

  @Test
  void aTokenOfOursJoins(Receivers receivers) throws Exception {
    var ana =
        receivers.join(
            AccessToken.builder(server.apiKey(), server.apiSecret())
                .identity("ana")
                .grant(VideoGrant.roomJoin(room))
                .build()
                .toJwt());

    rooms.sendData(to("ana"));

    assertThat(texts(ana)).containsExactly("ana");
  }

  @Test
  void aRoomThatWasCreatedTakesDataAndOneThatWasDeletedDoesNot() {
    assertThat(rooms.createRoom(room).getName()).isEqualTo(room);
    assertThat(rooms.sendData(message("to an empty room")).attempts()).isEqualTo(1);

    rooms.deleteRoom(room);

    assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.deleteRoom(room)).code())
        .isEqualTo(TwirpErrorCode.NOT_FOUND);
    failureOf(rooms, RoomNotActiveException.class);
  }

  private <E extends LiveKitException> E failureOf(RoomServiceClient client, Class<E> type) {
    try (client) {
      requests.set(0);
      return catchThrowableOfType(type, () -> client.sendData(message("hello")));
    }
  }

  private RoomServiceClient client(String key, String secret) {
    return builder().credentials(key, secret).build();
  }

  private RoomServiceClientBuilder builder() {
    var counting =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  requests.incrementAndGet();
                  return chain.proceed(chain.request());
                })
            .build();
    return RoomServiceClient.builder().url(server.url()).httpClient(counting);
  }

  private DataMessage message(String text) {
    return DataMessage.inRoom(room).text(text).build();
  }

  private DataMessage to(String... identities) {
    return DataMessage.inRoom(room)
        .text(String.join(",", identities))
        .destinationIdentities(identities)
        .build();
  }

  private DataMessage filled(DataKind kind, int bytes) {
    return DataMessage.inRoom(room).payload(new byte[bytes]).kind(kind).build();
  }

  private static List<String> texts(Receiver receiver) throws InterruptedException {
    return receiver.received().stream().map(got -> new String(got.payload(), UTF_8)).toList();
  }
}
