package io.roomservice.testing;

import static io.roomservice.testing.RawCalls.CREATE_ROOM;
import static io.roomservice.testing.RawCalls.DELETE_ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.token.VideoGrant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls about rooms; the responses are those observed on the real server. */
class FakeRoomCallsTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();
  private final RawCalls raw = new RawCalls(server);

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  @Test
  void aNewRoomHasTheServersDefaults() {
    var room = rooms.createRoom("standup");

    assertThat(room.getSid()).startsWith("RM_").isEqualTo(server.room("standup").sid());
    assertThat(room.getName()).isEqualTo("standup");
    assertThat(room.getEmptyTimeout()).isEqualTo(300);
    assertThat(room.getDepartureTimeout()).isEqualTo(20);
    assertThat(room.getCreationTime()).isEqualTo(room.getCreationTimeMs() / 1000).isPositive();
  }

  @Test
  void aNewRoomHasTheSettingsOfItsRequest() {
    var request =
        CreateRoomRequest.newBuilder()
            .setName("standup")
            .setEmptyTimeout(7)
            .setDepartureTimeout(9)
            .setMaxParticipants(3)
            .setMetadata("daily");

    var room = rooms.createRoom(request.build());

    assertThat(room.getEmptyTimeout()).isEqualTo(7);
    assertThat(room.getDepartureTimeout()).isEqualTo(9);
    assertThat(room.getMaxParticipants()).isEqualTo(3);
    assertThat(room.getMetadata()).isEqualTo("daily");
  }

  @Test
  void aRoomThatIsOpenIsAnsweredAsItIs() {
    var first = rooms.createRoom("standup");
    server.room("standup").join("ana");

    var again =
        rooms.createRoom(
            CreateRoomRequest.newBuilder().setName("standup").setMetadata("other").build());

    assertThat(again).isEqualTo(first.toBuilder().setNumParticipants(1).build());
  }

  @Test
  void jsonNamesEveryFieldInSnakeCase() {
    var body =
        raw.json(CREATE_ROOM, raw.token(VideoGrant.roomCreate()), "{\"name\":\"standup\"}").body();

    assertThat(body.replace(" ", ""))
        .contains("\"name\":\"standup\"", "\"empty_timeout\":300", "\"num_participants\":0")
        .contains("\"metadata\":\"\"", "\"active_recording\":false", "\"version\":null")
        .containsPattern("\"creation_time\":\"\\d+\"");
  }

  @Test
  void aNameHasAtMost256Bytes() {
    var token = raw.token(VideoGrant.roomCreate());
    var longest = CreateRoomRequest.newBuilder().setName("é".repeat(128)).build();
    var tooLong = CreateRoomRequest.newBuilder().setName("é".repeat(128) + "a").build();

    assertThat(raw.protobuf(CREATE_ROOM, token, longest).statusCode()).isEqualTo(200);
    assertThat(raw.protobuf(CREATE_ROOM, token, tooLong).statusCode()).isEqualTo(400);
    assertThat(server.rooms()).hasSize(1);
  }

  @Test
  void metadataHasAtMost524288Bytes() {
    var largest = CreateRoomRequest.newBuilder().setName("a").setMetadata("m".repeat(524_288));
    var tooLarge = CreateRoomRequest.newBuilder().setName("b").setMetadata("m".repeat(524_289));

    assertThat(rooms.createRoom(largest.build()).getMetadata()).hasSize(524_288);
    assertThatThrownBy(() -> rooms.createRoom(tooLarge.build()))
        .isInstanceOfSatisfying(
            TwirpException.class,
            e -> {
              assertThat(e.code()).isEqualTo(TwirpErrorCode.INVALID_ARGUMENT);
              assertThat(e.meta()).containsEntry("argument", "metadata size exceeds limits");
            });
  }

  @Test
  void noRoomPresetIsKnown() {
    var token = raw.token(VideoGrant.roomCreate());
    var preset = CreateRoomRequest.newBuilder().setName("a").setRoomPreset("large").build();

    assertThat(raw.protobuf(CREATE_ROOM, token, preset).statusCode()).isEqualTo(400);
    assertThat(server.rooms()).isEmpty();
  }

  @Test
  void deletingARoomDisconnectsWhoIsInIt() {
    var ana = server.createRoom("standup").join("ana");

    rooms.deleteRoom("standup");

    assertThat(ana.isConnected()).isFalse();
    assertThat(server.rooms()).isEmpty();
  }

  @Test
  void deletingAMissingRoomIsNotFound() {
    var answer = raw.json(DELETE_ROOM, raw.token(VideoGrant.roomCreate()), "{\"room\":\"x\"}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo("{\"code\":\"not_found\",\"msg\":\"requested room does not exist\"}");
  }

  @Test
  void administeringARoomDoesNotAllowToCreateOrDeleteIt() {
    server.createRoom("standup");

    assertThat(raw.json(CREATE_ROOM, raw.admin("game"), "{\"name\":\"game\"}").statusCode())
        .isEqualTo(401);
    assertThat(raw.json(DELETE_ROOM, raw.admin("standup"), "{\"room\":\"standup\"}").statusCode())
        .isEqualTo(401);
    assertThat(server.rooms()).hasSize(1);
  }
}
