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
                .canPublish(false)
                .canSubscribe(false)
                .canPublishData(false)
                .canUpdateOwnMetadata(false)
                .canSubscribeMetrics(false)
                .claims())
        .isEqualTo(
            Map.of(
                "canPublish", false,
                "canSubscribe", false,
                "canPublishData", false,
                "canUpdateOwnMetadata", false,
                "canSubscribeMetrics", false));
  }

  @Test
  void theRestIsNamedAsTheServerNamesIt() {
    assertThat(
            VideoGrant.roomAdmin("a")
                .destinationRoom("b")
                .canPublishSources("camera", "microphone")
                .hidden(true)
                .agent(true)
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

    assertThat(grant.hidden(true)).isNotEqualTo(grant);
    assertThat(grant)
        .isEqualTo(VideoGrant.roomJoin("a"))
        .hasSameHashCodeAs(VideoGrant.roomJoin("a"));
  }

  @Test
  void coversWhatItSaysAndLess() {
    var grant = VideoGrant.roomAdmin("a").canPublish(true);

    assertThat(grant.covers(VideoGrant.roomAdmin("a"))).isTrue();
    assertThat(grant.covers(VideoGrant.roomAdmin("b"))).isFalse();
    assertThat(grant.covers(VideoGrant.roomCreate())).isFalse();
    assertThat(VideoGrant.roomAdmin("a").covers(grant)).isFalse();
  }

  @Test
  void anEmptyRoomIsRefusedSinceTheServerWouldTakeItForNone() {
    assertThatThrownBy(() -> VideoGrant.roomAdmin(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the room of a grant is empty");
  }
}
