package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.SizeLimits;
import io.roomservice.UnreachableException;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.ParticipantInfo.State;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Participants that are still joining: they are listed, but do not receive yet. */
class FakeStatesTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();
  private final FakeRoom room = server.createRoom("standup");

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  private static DataMessage message(String text) {
    return DataMessage.inRoom("standup").text(text).build();
  }

  @Test
  void whoIsStillJoiningGetsWhatIsReliableAndFitsOnceItIsThere() {
    var ana = room.join("ana", newcomer -> newcomer.state(State.JOINING));
    var large = rooms.withOptions(o -> o.withSizeLimits(SizeLimits.receiverMaximum()));
    rooms.sendData(message("one"));
    rooms.sendData(DataMessage.inRoom("standup").text("lost").kind(DataKind.LOSSY).build());
    ana.become(State.JOINED);
    large.sendData(message("x".repeat(100_000)));
    rooms.sendData(message("two"));
    assertThat(ana.received()).isEmpty();
    ana.become(State.ACTIVE);
    rooms.sendData(message("three"));

    assertThat(ana.receivedTexts()).containsExactly("one", "two", "three");
    assertThat(ana.info().getState()).isEqualTo(State.ACTIVE);
  }

  @Test
  void onAnOlderServerWhoIsStillJoiningMissesWhatIsSent() {
    try (var older = FakeLiveKit.builder().serverVersion(ServerVersion.V1_13_5).start();
        var toOlder = older.client()) {
      var ana = older.createRoom("standup").join("ana", bo -> bo.state(State.JOINING));
      toOlder.sendData(message("one"));
      ana.become(State.ACTIVE);
      toOlder.sendData(message("two"));

      assertThat(ana.receivedTexts()).containsExactly("two");
    }
  }

  @Test
  void theClientsReachNamesThem() {
    room.join("ana", newcomer -> newcomer.state(State.JOINED));
    room.join("bo");

    var reach = rooms.sendData(message("hello"), ReachCheck.REPORT).reach().orElseThrow();

    assertThat(reach.joining()).containsExactly("ana");
    assertThat(reach.joinedJustNow()).containsExactly("bo");
    var toAna = DataMessage.inRoom("standup").text("hello").destinationIdentities("ana").build();
    assertThatThrownBy(() -> rooms.sendData(toAna, ReachCheck.REQUIRE))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void nobodyBecomesDisconnectedButByLeaving() {
    var ana = room.join("ana");

    assertThatThrownBy(() -> ana.become(State.DISCONNECTED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "invalid state: DISCONNECTED; a participant in a room is JOINING, JOINED or ACTIVE;"
                + " call leave() to disconnect it");
    ana.leave();
    assertThatThrownBy(() -> ana.become(State.ACTIVE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("participant \"ana\" cannot become ACTIVE: it left the room, CLIENT_INITIATED");
  }

  @Test
  void aFullRoomTakesNobodyMore() {
    var small = CreateRoomRequest.newBuilder().setName("small").setMaxParticipants(2).build();
    rooms.createRoom(small);
    server.room("small").join("ana");
    server.room("small").join("bo");

    assertThatThrownBy(() -> server.room("small").join("cy"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("room \"small\" is full: max_participants is 2; participants: [ana, bo]");
    assertThat(server.room("small").join("bo").isConnected()).as("bo replaces bo").isTrue();
  }

  @Test
  void whatWasReceivedIsSaidWhenItIsNotWhatWasExpected() {
    var ana = room.join("ana");
    assertThatThrownBy(ana::onlyReceived)
        .isInstanceOf(AssertionError.class)
        .hasMessage("participant \"ana\": expected 1 received packet, got 0: []");

    rooms.sendData(message("one"));
    assertThat(ana.onlyReceived().text()).isEqualTo("one");

    rooms.sendData(message("two"));
    assertThatThrownBy(ana::onlyReceived)
        .hasMessageContaining("got 2: [ReceivedPacket[kind=RELIABLE")
        .hasMessageNotContaining("two");
  }

  @Test
  void anUnknownTrackIsToldWithTheTracksThereAre() {
    var ana = room.join("ana");

    assertThatThrownBy(() -> ana.unpublish("TR_x"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("participant \"ana\" publishes no track \"TR_x\"; there are no tracks");
  }
}
