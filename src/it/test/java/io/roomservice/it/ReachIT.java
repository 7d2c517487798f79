package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.Reach.RoomState;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.UnreachableException;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reach of a message on the real server. */
@RequiresEveryServer
class ReachIT {
  private String room;
  private RoomServiceClient rooms;
  private RoomServiceClient later;

  @BeforeEach
  void open(RealServer server) {
    room = server.freshRoom();
    rooms = client(server, Clock.systemUTC());
    // Its clock is ahead, so that the test need not wait two seconds.
    later = client(server, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(3)));
  }

  private static RoomServiceClient client(RealServer server, Clock clock) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .clock(clock)
        .build();
  }

  @AfterEach
  void close() {
    rooms.close();
    later.close();
  }

  @Test
  void aRoomThatIsNotThereIsToldFromAnEmptyOne() {
    assertThat(rooms.reach(room, "ana").roomState()).isEqualTo(RoomState.NOT_ACTIVE);

    rooms.createRoom(room);

    assertThat(rooms.reach(room).roomState()).isEqualTo(RoomState.EMPTY);
    assertThat(rooms.reach(room, "ana").absent()).containsExactly("ana");
  }

  @Test
  void presentAndAbsentAreToldApart(Receivers receivers) throws Exception {
    receivers.join(room, "ana");

    var now = rooms.reach(room, "ana", "bo");
    var then = later.reach(room, "ana", "bo");

    assertThat(now.joinedJustNow()).containsExactly("ana");
    assertThat(then.listed()).containsExactly("ana");
    assertThat(then.absent()).containsExactly("bo");
    assertThat(then.roomState()).isEqualTo(RoomState.ACTIVE);
  }

  @Test
  void reportTellsWhoWasThere(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    var receipt = later.sendData(to("ana", "bo"), ReachCheck.REPORT);

    assertThat(receipt.reach().orElseThrow().listed()).containsExactly("ana");
    assertThat(receipt.reach().orElseThrow().absent()).containsExactly("bo");
    assertThat(ana.received()).hasSize(1);
  }

  @Test
  void requireSendsToAllOrToNobody(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    var refusal =
        catchThrowableOfType(
            UnreachableException.class, () -> rooms.sendData(to("ana", "bo"), ReachCheck.REQUIRE));
    rooms.sendData(to("ana"), ReachCheck.REQUIRE);

    assertThat(refusal.reach().absent()).containsExactly("bo");
    assertThat(ana.received()).hasSize(1);
  }

  @Test
  void requireTellsARoomThatIsNotThereAtOnce() {
    var refusal =
        catchThrowableOfType(
            UnreachableException.class, () -> rooms.sendData(to("ana"), ReachCheck.REQUIRE));

    assertThat(refusal.reach().roomState()).isEqualTo(RoomState.NOT_ACTIVE);
  }

  private DataMessage to(String... identities) {
    return DataMessage.inRoom(room).text("x").destinationIdentities(identities).build();
  }
}
