package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.token.VideoGrant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grant that each method needs, as observed on the real server. */
class FakeGrantsTest {
  private static final String BODY =
      "{\"room\":\"standup\",\"identity\":\"ana\",\"name\":\"game\",\"destination_identity\":\"ana\"}";

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RawCalls raw = new RawCalls(server);

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CreateRoom, create",
    "DeleteRoom, create",
    "ListRooms, list",
    "ListParticipants, admin",
    "GetParticipant, admin",
    "RemoveParticipant, admin",
    "MutePublishedTrack, admin",
    "UpdateParticipant, admin",
    "UpdateSubscriptions, admin",
    "SendData, admin",
    "UpdateRoomMetadata, admin",
    "PerformRpc, admin",
    "ForwardParticipant, between",
    "MoveParticipant, between",
  })
  void aMethodNeedsItsGrantAndNoOther(String method, String needed) {
    server.createRoom("standup").join("ana");
    assertAllowed(method, "create", VideoGrant.roomCreate(), needed);
    assertAllowed(method, "list", VideoGrant.roomList(), needed);
    assertAllowed(method, "record", VideoGrant.roomRecord(), needed);
    assertAllowed(method, "ingress", VideoGrant.ingressAdmin(), needed);
    assertAllowed(method, "other", VideoGrant.roomAdmin("other"), needed);
    assertAllowed(method, "admin", VideoGrant.roomAdmin("standup"), needed);
  }

  private void assertAllowed(String method, String name, VideoGrant grant, String needed) {
    var between = needed.equals("between");
    var held = between && name.equals("admin") ? grant.withDestinationRoom("game") : grant;
    var body = between ? BODY.replace("}", ",\"destination_room\":\"game\"}") : BODY;
    var status =
        raw.json("/twirp/livekit.RoomService/" + method, raw.token(held), body).statusCode();
    var allowed = name.equals(between ? "admin" : needed);
    assertThat(status == 401).as("%s with %s: %d", method, held, status).isEqualTo(!allowed);
  }
}
