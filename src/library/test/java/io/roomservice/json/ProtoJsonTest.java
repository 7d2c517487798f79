package io.roomservice.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.UpdateStreamRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtoJsonTest {
  private static final Room ROOM =
      Room.newBuilder().setName("standup").setTurnPassword("hunter2").build();

  @Test
  void secretsAreMaskedWhereverTheyStand() {
    assertThat(ProtoJson.print(ROOM)).isEqualTo("{\"name\":\"standup\",\"turnPassword\":\"***\"}");
    assertThat(ProtoJson.print(List.of(ROOM, Room.getDefaultInstance())))
        .isEqualTo("[{\"name\":\"standup\",\"turnPassword\":\"***\"},{}]");
    assertThat(ProtoJson.print(ListRoomsResponse.newBuilder().addRooms(ROOM).build()))
        .doesNotContain("hunter2");
    assertThat(
            ProtoJson.print(
                UpdateStreamRequest.newBuilder().addAddOutputUrls("rtmp://a/key").build()))
        .isEqualTo("{\"addOutputUrls\":[\"***\"]}");
  }

  @Test
  void theValuesOfAMapAreMaskedAndItsKeysAreNot() {
    var call = CreateSIPParticipantRequest.newBuilder().putHeaders("X-Account", "4711").build();

    assertThat(ProtoJson.print(call)).isEqualTo("{\"headers\":{\"X-Account\":\"***\"}}");
  }

  @Test
  void aTerminalObeysNothingThatIsPrinted() {
    var room = Room.newBuilder().setName("a\u001b[2J\u009b2J\u202e\u007fü").build();

    assertThat(ProtoJson.print(room))
        .isEqualToIgnoringCase("{\"name\":\"a\\u001b[2J\\u009b2J\\u202e\\u007fü\"}");
  }
}
