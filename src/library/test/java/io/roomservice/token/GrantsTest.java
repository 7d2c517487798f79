package io.roomservice.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantsTest {
  @Test
  void holdsAGrantOfEachKind() {
    var grants =
        Grants.of(VideoGrant.roomAdmin("standup"))
            .withSip(SipGrant.call())
            .withAgent(AgentGrant.admin())
            .withInference(InferenceGrant.perform())
            .withObservability(ObservabilityGrant.write());

    assertThat(grants.video()).isEqualTo(VideoGrant.roomAdmin("standup"));
    assertThat(grants.sip()).hasValue(SipGrant.call());
    assertThat(grants.agent()).hasValue(AgentGrant.admin());
    assertThat(grants.inference()).hasValue(InferenceGrant.perform());
    assertThat(grants.observability()).hasValue(ObservabilityGrant.write());
    assertThat(Grants.in(grants.claims())).isEqualTo(grants);
  }

  @Test
  void aGrantTakesThePlaceOfAnEarlierOneOfItsKindAlone() {
    var first = Grants.of(VideoGrant.roomList()).withSip(SipGrant.call());

    var second = first.withSip(SipGrant.admin());

    assertThat(second.video()).isEqualTo(VideoGrant.roomList());
    assertThat(second.sip()).hasValue(SipGrant.admin());
    assertThat(first.sip()).hasValue(SipGrant.call());
  }

  @Test
  void aVideoGrantThatSaysNothingIsNone() {
    assertThat(Grants.of(VideoGrant.none())).isEqualTo(Grants.none());
    assertThat(Grants.none().claims()).isEmpty();
    assertThat(Grants.in(Map.of())).isEqualTo(Grants.none());
  }

  @Test
  void readsAsATokenHasIt() {
    assertThat(Grants.of(VideoGrant.roomAdmin("standup")).withSip(SipGrant.call()))
        .hasToString("Grants{sip={call=true}, video={room=standup, roomAdmin=true}}");
  }
}
