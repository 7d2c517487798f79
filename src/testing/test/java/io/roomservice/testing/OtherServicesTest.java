package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.EgressMethods;
import io.roomservice.Outcome;
import io.roomservice.RoomMethods;
import io.roomservice.RoomServiceClient;
import io.roomservice.SipException;
import io.roomservice.SipMethods;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.ListEgressRequest;
import io.roomservice.proto.ListEgressResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services of which a test sets the responses. */
class OtherServicesTest {
  private static final ListEgressRequest LIST =
      ListEgressRequest.newBuilder().setRoomName("standup").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  @Test
  void aMethodWithoutAResponseIsUnimplemented() {
    var error =
        catchThrowableOfType(
            TwirpException.class, () -> rooms.call(EgressMethods.LIST_EGRESS, LIST));

    assertThat(error)
        .hasMessage(
            "Egress/ListEgress: unimplemented (501): FakeLiveKit has no Egress/ListEgress; set its"
                + " response with respondTo");
    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNIMPLEMENTED);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTestSetsTheResponse(Wire wire) {
    server.respondTo(
        EgressMethods.LIST_EGRESS,
        request ->
            ListEgressResponse.newBuilder()
                .addItems(EgressInfo.newBuilder().setRoomName(request.getRoomName()))
                .build());

    try (var client = server.clientBuilder().wire(wire).build()) {
      assertThat(client.call(EgressMethods.LIST_EGRESS, LIST).getItems(0).getRoomName())
          .isEqualTo("standup");
    }
    assertThat(server.requests())
        .extracting(FakeRequest::path)
        .containsExactly("/twirp/livekit.Egress/ListEgress");
  }

  @Test
  void aResetForgetsTheResponse() {
    server.respondTo(EgressMethods.LIST_EGRESS, request -> ListEgressResponse.getDefaultInstance());
    server.reset();

    assertThatThrownBy(() -> rooms.call(EgressMethods.LIST_EGRESS, LIST))
        .hasMessageContaining("unimplemented");
  }

  @Test
  void aFailureIsScriptedAsForAnyMethod() {
    server
        .onNext(SipMethods.CREATE_SIP_PARTICIPANT)
        .fail(
            TwirpErrorCode.RESOURCE_EXHAUSTED,
            "busy",
            Map.of("sip_status_code", "486", "sip_status", "Busy Here"));

    var error =
        catchThrowableOfType(
            SipException.class,
            () ->
                rooms.call(
                    SipMethods.CREATE_SIP_PARTICIPANT,
                    CreateSIPParticipantRequest.newBuilder().setSipCallTo("+1").build()));

    assertThat(error.sipCode()).isEqualTo(486);
  }

  @Test
  void aTokenIsVerified() {
    server.respondTo(EgressMethods.LIST_EGRESS, request -> ListEgressResponse.getDefaultInstance());

    try (var stranger =
        RoomServiceClient.builder().url(server.url()).credentials("nobody", "secret").build()) {
      assertThatThrownBy(() -> stranger.call(EgressMethods.LIST_EGRESS, LIST))
          .hasMessageContaining("the server does not know the API key");
    }
  }

  @Test
  void whatTheServerHasIsNotReplaced() {
    assertThatThrownBy(
            () ->
                server.respondTo(
                    RoomMethods.LIST_ROOMS, request -> RoomMethods.LIST_ROOMS.defaultResponse()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RoomService/ListRooms is implemented; script a failure with onNext instead");
  }
}
