package io.roomservice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.proto.Room;
import io.roomservice.proto.TimedVersion;
import org.junit.jupiter.api.Test;

class MessageJsonTest {
  private static final Room ROOM =
      Room.newBuilder()
          .setName("standup")
          .setTurnPassword("hunter2")
          .setMaxParticipants(-1) // 4,294,967,295 on the wire
          .setCreationTime(1L << 40)
          .build();

  @Test
  void everyFieldIsThereAndSecretsAreMasked() {
    assertThat(json(ROOM, false))
        .isEqualTo(
            "{\"sid\":\"\",\"name\":\"standup\",\"emptyTimeout\":0,\"maxParticipants\":4294967295,"
                + "\"creationTime\":1099511627776,\"turnPassword\":\"***\",\"enabledCodecs\":[],"
                + "\"metadata\":\"\",\"numParticipants\":0,\"activeRecording\":false,\"numPublishers\":0,"
                + "\"version\":null,\"departureTimeout\":0,\"creationTimeMs\":0}");
  }

  @Test
  void secretsAreShownWhenAskedForAndAnEmptyOneIsNone() {
    assertThat(json(ROOM, true)).contains("\"turnPassword\":\"hunter2\"");
    assertThat(json(Room.getDefaultInstance(), false)).contains("\"turnPassword\":\"\"");
  }

  @Test
  void aMessageWithinIsAnObject() {
    var versioned = ROOM.toBuilder().setVersion(TimedVersion.newBuilder().setTicks(-7)).build();

    assertThat(json(versioned, false)).contains("\"version\":{\"unixMicro\":0,\"ticks\":-7}");
  }

  private static String json(Room room, boolean showSecrets) {
    return Json.object(json -> new MessageJson(showSecrets).writeFields(room, json));
  }
}
