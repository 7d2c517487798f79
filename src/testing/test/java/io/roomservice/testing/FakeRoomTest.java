package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataMessage;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeRoomTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final FakeRoom room = server.createRoom("standup");

  @AfterEach
  void close() {
    server.close();
  }

  private void send(String text) {
    try (var rooms = server.client()) {
      rooms.sendData(DataMessage.inRoom("standup").text(text).build());
    }
  }

  @Test
  void participantsStandInTheOrderOfJoining() {
    room.join("bo");
    room.join("ana");
    room.join("bo");

    assertThat(room.participants())
        .extracting(FakeParticipant::identity)
        .containsExactly("ana", "bo");
  }

  @Test
  void whoJoinsUnderAnIdentityTakesItsPlace() {
    var first = room.join("ana");
    send("one");

    var second = room.join("ana");
    send("two");

    assertThat(first.isConnected()).isFalse();
    assertThat(second.isConnected()).isTrue();
    assertThat(second.sid()).isNotEqualTo(first.sid());
    assertThat(first.received()).extracting(ReceivedPacket::text).containsExactly("one");
    assertThat(second.received()).extracting(ReceivedPacket::text).containsExactly("two");
    assertThat(room.participant("ana")).isSameAs(second);
  }

  @Test
  void whoLeftReceivesNothingMoreAndKeepsWhatItHas() {
    var ana = room.join("ana");
    send("one");

    ana.leave();
    send("two");

    assertThat(ana.isConnected()).isFalse();
    assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("one");
    assertThat(room.participants()).isEmpty();
  }

  @Test
  void leavingDoesNotPutOutWhoTookThePlace() {
    var first = room.join("ana");
    var second = room.join("ana");

    first.leave();

    assertThat(second.isConnected()).isTrue();
  }

  @Test
  void whatIsReceivedIsASnapshot() {
    var ana = room.join("ana");
    send("one");
    var before = ana.received();

    send("two");

    assertThat(before).hasSize(1);
    assertThat(ana.received()).hasSize(2).startsWith(before.get(0));
  }

  @Test
  void anAbsentParticipantIsToldWithThoseThereAre() {
    room.join("ana");
    room.join("bo");

    assertThatThrownBy(() -> room.participant("cy"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no participant \"cy\" in room \"standup\"; participants: [ana, bo]");
  }

  @Test
  void anIdentityHasOneTo256Bytes() {
    assertThat(room.join("é".repeat(128)).isConnected()).isTrue();
    assertThatThrownBy(() -> room.join("é".repeat(128) + "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("identity is 257 bytes; LiveKit accepts 1 to 256");
    assertThatThrownBy(() -> room.join("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeletedRoomIsGoneAndItsParticipantsAreDisconnected() {
    var ana = room.join("ana");

    room.delete();
    room.delete();

    assertThat(room.isOpen()).isFalse();
    assertThat(ana.isConnected()).isFalse();
    assertThat(server.rooms()).isEmpty();
    assertThatThrownBy(() -> room.join("bo"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("room \"standup\" is closed; call server.createRoom to open a new one");
  }

  @Test
  void deletingARoomTwiceSparesTheOneThatCameAfterIt() {
    room.delete();
    var next = server.createRoom("standup");

    room.delete();

    assertThat(next.isOpen()).isTrue();
    assertThat(server.room("standup")).isSameAs(next);
  }

  @Test
  void aNewRoomOfTheSameNameRemembersNoNonce() {
    var message = DataMessage.inRoom("standup").text("hello").idempotencyKey("order-7").build();
    try (var rooms = server.client()) {
      rooms.sendData(message);
      room.delete();
      var ana = server.createRoom("standup").join("ana");

      rooms.sendData(message);

      assertThat(ana.received()).hasSize(1);
    }
  }
}
