package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpException;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.support.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server uses its own clock for every time. */
class FakeClockTest {
  private final SettableClock clock = SettableClock.at("2030-01-02T03:04:05Z");
  private final FakeLiveKit server = FakeLiveKit.builder().clock(clock).start();
  private final RoomServiceClient rooms = server.clientBuilder().clock(clock).build();

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  @Test
  void roomsAndParticipantsHaveTheServersTime() {
    var room = rooms.createRoom("standup");
    clock.advance(Duration.ofMillis(1500));
    var ana = server.room("standup").join("ana").info();

    assertThat(room.getCreationTimeMs()).isEqualTo(1_893_553_445_000L);
    assertThat(room.getCreationTime()).isEqualTo(1_893_553_445L);
    assertThat(ana.getJoinedAtMs()).isEqualTo(1_893_553_446_500L);
    assertThat(ana.getJoinedAt()).isEqualTo(1_893_553_446L);
  }

  @Test
  void tokensExpireByTheServersTime() {
    var raw = new RawCalls(server);

    var answer = raw.json(RawCalls.SEND_DATA, raw.admin("standup"), "{\"room\":\"standup\"}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).endsWith("token has invalid claims: token is expired");
    assertThat(answer.headers().firstValue("Date")).contains("Wed, 02 Jan 2030 03:04:05 GMT");
  }

  @Test
  void aClientWhoseClockIsOffIsToldByHowMuch() {
    try (var behind =
        server.clientBuilder().clock(SettableClock.at("2030-01-02T01:04:05Z")).build()) {
      assertThatThrownBy(() -> behind.listRooms())
          .isInstanceOf(TwirpException.class)
          .hasMessageContaining("this machine's clock is 7200 s behind the server's");
    }
  }

  @Test
  void aRoomThatNobodyJoinsClosesAfterItsEmptyTimeout() {
    rooms.createRoom(CreateRoomRequest.newBuilder().setName("standup").setEmptyTimeout(7).build());
    var room = server.room("standup");

    clock.advance(Duration.ofMillis(6_999));
    assertThat(rooms.listRooms()).hasSize(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(rooms.listRooms()).isEmpty();
    assertThat(room.isOpen()).isFalse();
    assertThat(server.createRoom("standup").sid()).as("a new room").isNotEqualTo(room.sid());
  }

  @Test
  void aRoomThatAllHaveLeftClosesAfterItsDepartureTimeout() {
    var ana = server.createRoom("standup").join("ana");
    clock.advance(Duration.ofHours(1));
    assertThat(server.rooms()).as("rooms while ana is connected").hasSize(1);

    ana.leave();
    clock.advance(Duration.ofMillis(19_999));
    assertThat(server.rooms()).hasSize(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(server.rooms()).isEmpty();
  }
}
