package io.roomservice.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomEndReason;
import io.roomservice.proto.TrackSource;
import io.roomservice.proto.TrackType;
import io.roomservice.support.WebhookSample;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WebhookEventTest {
  @Test
  void aParticipantsEventHoldsRoomAndParticipantWhole() throws IOException {
    var event = read("participant_joined");

    assertThat(event.name()).isEqualTo(WebhookEvent.Name.PARTICIPANT_JOINED);
    var room = event.room().orElseThrow();
    assertThat(room.getEmptyTimeout()).isEqualTo(300);
    assertThat(room.getTurnPassword()).isNotEmpty();
    var participant = event.participant().orElseThrow();
    assertThat(participant.getIdentity()).isEqualTo("a");
    assertThat(participant.getState()).isEqualTo(ParticipantInfo.State.ACTIVE);
    assertThat(participant.getKind())
        .isEqualTo(ParticipantInfo.Kind.STANDARD); // omitted in the JSON
    assertThat(event.track()).isEmpty();
    assertThat(event.egress()).isEmpty();
    assertThat(event.ingress()).isEmpty();
  }

  @Test
  void aTracksEventHoldsTheTrackAndNamesTheOthers() throws IOException {
    var event = read("track_published");

    assertThat(event.track().orElseThrow().getType())
        .isEqualTo(TrackType.AUDIO); // omitted in the JSON
    assertThat(event.track().orElseThrow().getSource()).isNotEqualTo(TrackSource.UNRECOGNIZED);
    assertThat(event.room().orElseThrow().getSid()).startsWith("RM_");
    assertThat(event.room().orElseThrow().getTurnPassword()).isEmpty();
    assertThat(event.participant().orElseThrow().getSid()).startsWith("PA_");
  }

  @Test
  void namesThatAreNotAsciiAreReadAsTheyAre() throws IOException {
    var sample = WebhookSample.of("key2/participant_joined");

    var event = WebhookEvent.read(sample.body());

    var identity = sample.json().get("participant").get("identity").asText();
    assertThat(event.participant().orElseThrow().getIdentity()).isEqualTo(identity);
    assertThat(new String(sample.body(), UTF_8)).containsPattern("[^\\x00-\\x7f]");
  }

  @Test
  void egressAndIngressAreTheirOwn() throws IOException {
    var egress = event("{'event':'egress_ended','egressInfo':{'egressId':'EG_1','roomName':'a'}}");
    var ingress = event("{'event':'ingress_started','ingressInfo':{'ingressId':'IN_1'}}");

    assertThat(egress.name()).isEqualTo(WebhookEvent.Name.EGRESS_ENDED);
    assertThat(egress.egress().orElseThrow().getEgressId()).isEqualTo("EG_1");
    assertThat(ingress.name()).isEqualTo(WebhookEvent.Name.INGRESS_STARTED);
    assertThat(ingress.ingress().orElseThrow().getIngressId()).isEqualTo("IN_1");
    assertThat(egress).hasToString("WebhookEvent[egress_ended, id=, egress=EG_1]");
    assertThat(ingress).hasToString("WebhookEvent[ingress_started, id=, ingress=IN_1]");
  }

  @Test
  void anAgentsJobAndTheReasonOfARoomsEndAreTheirOwn() throws IOException {
    var job = event("{'event':'agent_job_started','job':{'id':'AJ_1'}}");
    var end =
        event(
            "{'event':'room_finished','roomEndReason':'ROOM_END_API_DELETE','room':{'name':'a'}}");
    var silent = event("{'event':'room_finished'}");

    assertThat(job.name()).isEqualTo(WebhookEvent.Name.AGENT_JOB_STARTED);
    assertThat(job.job().orElseThrow().getId()).isEqualTo("AJ_1");
    assertThat(job).hasToString("WebhookEvent[agent_job_started, id=, job=AJ_1]");
    assertThat(end.roomEndReason()).contains(RoomEndReason.ROOM_END_API_DELETE);
    assertThat(end)
        .hasToString("WebhookEvent[room_finished, id=, room=a, reason=ROOM_END_API_DELETE]");
    assertThat(silent.roomEndReason()).isEmpty();
    assertThat(silent.job()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
  void eachNameIsTheServersWord(WebhookEvent.Name name) throws IOException {
    var word = name.toString().toLowerCase(Locale.ROOT);

    assertThat(event("{'event':'" + word + "'}").name()).isEqualTo(name);
    assertThat(event("{'event':'" + name + "'}").name()).isEqualTo(WebhookEvent.Name.UNRECOGNIZED);
  }

  @Test
  void eventsAndFieldsOfANewerServerAreKept() throws IOException {
    var event = event("{'event':'moon_rose','id':'EV_1','moon':{'id':'MO_1','n':[1]}}");

    assertThat(event.name()).isEqualTo(WebhookEvent.Name.UNRECOGNIZED);
    assertThat(event.rawName()).isEqualTo("moon_rose");
    assertThat(event.fields().get("moon")).isEqualTo(Map.of("id", "MO_1", "n", List.of(1L)));
    assertThatThrownBy(() -> event.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(event("{'event':'unrecognized'}").rawName()).isEqualTo("unrecognized");
  }

  @Test
  void anEventThatSaysNothingIsReadAsNothing() throws IOException {
    var event = event("{}");

    assertThat(event.name()).isEqualTo(WebhookEvent.Name.UNRECOGNIZED);
    assertThat(event.rawName()).isEmpty();
    assertThat(event.id()).isEmpty();
    assertThat(event.createdAt()).isEmpty();
    assertThat(event.room()).isEmpty();
    assertThat(event.participant()).isEmpty();
  }

  @Test
  void noTextShowsTheRoomsTurnPassword() throws IOException {
    for (var sample : WebhookSample.all()) {
      var event = WebhookEvent.read(sample.body());
      var password = sample.json().get("room").path("turnPassword").asText("none");

      assertThat(event.toString()).doesNotContain(password, "turn").contains(event.id());
    }
  }

  private static WebhookEvent read(String sample) throws IOException {
    return WebhookEvent.read(WebhookSample.of(sample).body());
  }

  private static WebhookEvent event(String json) throws IOException {
    return WebhookEvent.read(json.replace('\'', '"').getBytes(UTF_8));
  }
}
