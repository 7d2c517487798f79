package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.TransportException;
import io.roomservice.Wire;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeLiveKitTest {
  private final FakeLiveKit server = FakeLiveKit.start();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSentIsReceivedBeforeTheSenderHasItsAnswer(Wire wire) {
    var ana = server.createRoom("standup").join("ana");

    try (var rooms = server.clientBuilder().wire(wire).build()) {
      rooms.sendData(DataMessage.inRoom("standup").text("hello").topic("chat").build());
    }

    assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("hello");
    assertThat(server.room("standup").participant("ana").received()).isEqualTo(ana.received());
    assertThat(server.requests()).extracting(FakeRequest::wire).containsExactly(Optional.of(wire));
  }

  @Test
  void aRoomThatWasNotCreatedIsNotActive() {
    try (var rooms = server.client()) {
      var message = DataMessage.inRoom("nowhere").text("hello").build();

      assertThatThrownBy(() -> rooms.sendData(message)).isInstanceOf(RoomNotActiveException.class);
    }
    assertThat(server.requests()).extracting(FakeRequest::status).containsExactly(503);
  }

  @Test
  void aMessageRefusedByTheClientLeavesNoRequest() {
    server.createRoom("standup");
    try (var rooms = server.client()) {
      var tooLarge = DataMessage.inRoom("standup").payload(new byte[15_361]).build();

      assertThatThrownBy(() -> rooms.sendData(tooLarge))
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aRequestSaysWhatWasAskedAndAnswered() {
    try (var rooms = server.client()) {
      rooms.createRoom("standup");
    }

    var request = server.requests().get(0);
    assertThat(request.httpMethod()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/twirp/livekit.RoomService/CreateRoom");
    assertThat(request.method()).isEqualTo("RoomService/CreateRoom");
    assertThat(request.wire()).contains(Wire.PROTOBUF);
    assertThat(request.status()).isEqualTo(200);
    assertThat(request)
        .hasToString("FakeRequest[POST RoomService/CreateRoom, wire=PROTOBUF, status=200]");
  }

  @Test
  void aTokenInTheQueryIsNotInTheListOfRequests() {
    var raw = new RawCalls(server);

    raw.send(raw.to("/twirp/livekit.RoomService/SendData?access_token=abc"));

    assertThat(server.requests().get(0).path()).isEqualTo("/twirp/livekit.RoomService/SendData");
    assertThat(server.requests().toString()).doesNotContain("abc");
  }

  @Test
  void anUnknownRoomIsToldWithTheRoomsThereAre() {
    assertThatThrownBy(() -> server.room("standup"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no open room \"standup\"; there are no open rooms");

    server.createRoom("game");
    server.createRoom("lobby");

    assertThatThrownBy(() -> server.room("standup"))
        .hasMessage("no open room \"standup\"; open rooms: [game, lobby]");
  }

  @Test
  void aRoomThatIsOpenIsReturnedAsItIs() {
    var room = server.createRoom("standup");

    assertThat(server.createRoom("standup")).isSameAs(room);
    assertThat(server.rooms()).containsExactly(room);
  }

  @Test
  void twoServersShareNothing() {
    try (var other = FakeLiveKit.start()) {
      other.createRoom("standup");

      assertThat(server.url()).isNotEqualTo(other.url());
      assertThat(server.rooms()).isEmpty();
    }
  }

  @Test
  void theSecretIsLongEnoughForHs256() {
    assertThat(server.apiSecret().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThanOrEqualTo(32);
    assertThat(server.toString()).doesNotContain(server.apiSecret());
  }

  @Test
  void aClosedServerAnswersNobodyAndStaysReadable() {
    var ana = server.createRoom("standup").join("ana");
    try (var rooms = server.client()) {
      var message = DataMessage.inRoom("standup").text("hello").build();
      rooms.sendData(message);

      server.close();
      server.close();

      assertThatThrownBy(() -> rooms.sendData(message)).isInstanceOf(TransportException.class);
    }
    assertThat(ana.received()).hasSize(1);
    assertThat(server.requests()).hasSize(1);
  }

  /** Otherwise a test run that forgets to close a server would never exit. */
  @Test
  void noThreadOfItKeepsTheJvmAlive() {
    server.createRoom("standup").join("ana");
    try (var rooms = server.client()) {
      rooms.sendData(DataMessage.inRoom("standup").text("hello").build()); // an open connection

      var threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> isOfServers(thread.getName()))
              .toList();

      assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
    }
  }

  private static boolean isOfServers(String thread) {
    return thread.startsWith("fake-livekit") || thread.startsWith("MockWebServer");
  }
}
