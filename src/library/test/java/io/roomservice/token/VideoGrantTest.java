package io.roomservice.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoGrantTest {
  @Test
  void eachFactorySaysOneThing() {
    assertThat(VideoGrant.none().claims()).isEmpty();
    assertThat(VideoGrant.roomCreate().claims()).isEqualTo(Map.of("roomCreate", true));
    assertThat(VideoGrant.roomList().claims()).isEqualTo(Map.of("roomList", true));
    assertThat(VideoGrant.roomRecord().claims()).isEqualTo(Map.of("roomRecord", true));
    assertThat(VideoGrant.ingressAdmin().claims()).isEqualTo(Map.of("ingressAdmin", true));
    assertThat(VideoGrant.roomAdmin("a").claims())
        .isEqualTo(Map.of("roomAdmin", true, "room", "a"));
    assertThat(VideoGrant.roomJoin("a").claims()).isEqualTo(Map.of("roomJoin", true, "room", "a"));
  }

  @Test
  void whatIsNotSaidIsLeftToTheServerAndNoIsSaidToo() {
    assertThat(
            VideoGrant.none()
                .withCanPublish(false)
                .withCanSubscribe(false)
                .withCanPublishData(false)
                .withCanUpdateOwnMetadata(false)
                .withCanSubscribeMetrics(false)
                .withCanManageAgentSession(false)
                .claims())
        .isEqualTo(
            Map.of(
                "canPublish", false,
                "canSubscribe", false,
                "canPublishData", false,
                "canUpdateOwnMetadata", false,
                "canSubscribeMetrics", false,
                "canManageAgentSession", false));
  }

  @Test
  void aPlainFlagThatIsOffIsLeftOut() {
    var grant = VideoGrant.none().withHidden(true).withRecorder(true).withAgent(true);

    assertThat(grant.claims()).isEqualTo(Map.of("hidden", true, "recorder", true, "agent", true));
    assertThat(grant.withHidden(false).withRecorder(false).withAgent(false))
        .isEqualTo(VideoGrant.none());
  }

  @Test
  void saysWhatItWasTold() {
    var grant =
        VideoGrant.roomJoin("a")
            .and(VideoGrant.roomAdmin("a").withDestinationRoom("b"))
            .and(VideoGrant.roomCreate())
            .and(VideoGrant.roomList())
            .and(VideoGrant.roomRecord())
            .and(VideoGrant.ingressAdmin())
            .withCanPublish(true)
            .withCanSubscribe(false)
            .withCanPublishData(false)
            .withCanPublishSources("camera", "microphone")
            .withCanUpdateOwnMetadata(true)
            .withCanSubscribeMetrics(true)
            .withCanManageAgentSession(true)
            .withHidden(true)
            .withRecorder(true)
            .withAgent(true);

    assertThat(grant.room()).hasValue("a");
    assertThat(grant.destinationRoom()).hasValue("b");
    assertThat(grant.hasRoomJoin()).isTrue();
    assertThat(grant.hasRoomAdmin()).isTrue();
    assertThat(grant.hasRoomCreate()).isTrue();
    assertThat(grant.hasRoomList()).isTrue();
    assertThat(grant.hasRoomRecord()).isTrue();
    assertThat(grant.hasIngressAdmin()).isTrue();
    assertThat(grant.canPublish()).hasValue(true);
    assertThat(grant.canSubscribe()).hasValue(false);
    assertThat(grant.canPublishData()).hasValue(false);
    assertThat(grant.canUpdateOwnMetadata()).hasValue(true);
    assertThat(grant.canSubscribeMetrics()).hasValue(true);
    assertThat(grant.canManageAgentSession()).hasValue(true);
    assertThat(grant.canPublishSources()).containsExactly("camera", "microphone");
    assertThat(grant.isHidden()).isTrue();
    assertThat(grant.isRecorder()).isTrue();
    assertThat(grant.isAgent()).isTrue();
  }

  @Test
  void whatItWasNotToldIsUnknownOrOff() {
    var grant = VideoGrant.none();

    assertThat(grant.room()).isEmpty();
    assertThat(grant.destinationRoom()).isEmpty();
    assertThat(grant.hasRoomJoin()).isFalse();
    assertThat(grant.hasRoomAdmin()).isFalse();
    assertThat(grant.hasRoomCreate()).isFalse();
    assertThat(grant.hasRoomList()).isFalse();
    assertThat(grant.hasRoomRecord()).isFalse();
    assertThat(grant.hasIngressAdmin()).isFalse();
    assertThat(grant.canPublish()).isEmpty();
    assertThat(grant.canSubscribe()).isEmpty();
    assertThat(grant.canPublishData()).isEmpty();
    assertThat(grant.canUpdateOwnMetadata()).isEmpty();
    assertThat(grant.canSubscribeMetrics()).isEmpty();
    assertThat(grant.canManageAgentSession()).isEmpty();
    assertThat(grant.canPublishSources()).isEmpty();
    assertThat(grant.isHidden()).isFalse();
    assertThat(grant.isRecorder()).isFalse();
    assertThat(grant.isAgent()).isFalse();
  }

  @Test
  void grantsForTwoRoomsDoNotMakeOne() {
    assertThatThrownBy(() -> VideoGrant.roomJoin("a").and(VideoGrant.roomAdmin("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the grants are for two rooms, a and b; create a token for each");
  }

  @Test
  void anEmptySourceIsRefusedAndNoneLiftsTheRestriction() {
    var grant = VideoGrant.roomJoin("a").withCanPublishSources("camera");

    assertThat(grant.withCanPublishSources()).isEqualTo(VideoGrant.roomJoin("a"));
    assertThatThrownBy(() -> grant.withCanPublishSources("camera", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a source is empty");
  }

  @Test
  void theSmallerGrantsSayOneOrTwoThings() {
    assertThat(SipGrant.admin().and(SipGrant.call()).claims())
        .isEqualTo(Map.of("admin", true, "call", true));
    assertThat(AgentGrant.admin().and(AgentGrant.simulationAdmin()).claims())
        .isEqualTo(Map.of("admin", true, "simulationAdmin", true));
    assertThat(InferenceGrant.perform().claims()).isEqualTo(Map.of("perform", true));
    assertThat(ObservabilityGrant.write().claims()).isEqualTo(Map.of("write", true));

    assertThat(SipGrant.call().hasAdmin()).isFalse();
    assertThat(SipGrant.admin().hasCall()).isFalse();
    assertThat(AgentGrant.admin().hasSimulationAdmin()).isFalse();
    assertThat(AgentGrant.simulationAdmin().hasAdmin()).isFalse();
    assertThat(SipGrant.admin()).isNotEqualTo(AgentGrant.admin());
    assertThat(SipGrant.admin()).hasToString("SipGrant{admin=true}");
  }

  @Test
  void theRestIsNamedAsTheServerNamesIt() {
    assertThat(
            VideoGrant.roomAdmin("a")
                .withDestinationRoom("b")
                .withCanPublishSources("camera", "microphone")
                .withHidden(true)
                .withAgent(true)
                .claims())
        .isEqualTo(
            Map.of(
                "roomAdmin",
                true,
                "room",
                "a",
                "destinationRoom",
                "b",
                "canPublishSources",
                List.of("camera", "microphone"),
                "hidden",
                true,
                "agent",
                true));
  }

  @Test
  void saysOneMoreThingWithoutChangingTheGrantItCameFrom() {
    var grant = VideoGrant.roomJoin("a");

    assertThat(grant.withHidden(true)).isNotEqualTo(grant);
    assertThat(grant)
        .isEqualTo(VideoGrant.roomJoin("a"))
        .hasSameHashCodeAs(VideoGrant.roomJoin("a"));
  }

  @Test
  void coversWhatItSaysAndLess() {
    var grant = VideoGrant.roomAdmin("a").withCanPublish(true);

    assertThat(grant.covers(VideoGrant.roomAdmin("a"))).isTrue();
    assertThat(grant.covers(VideoGrant.roomAdmin("b"))).isFalse();
    assertThat(grant.covers(VideoGrant.roomCreate())).isFalse();
    assertThat(VideoGrant.roomAdmin("a").covers(grant)).isFalse();
  }

  @Test
  void anEmptyRoomIsRefusedSinceTheServerWouldTakeItForNone() {
    assertThatThrownBy(() -> VideoGrant.roomAdmin(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the room of the grant is empty");
  }
}
