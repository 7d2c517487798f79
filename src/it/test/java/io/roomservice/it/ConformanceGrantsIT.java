package io.roomservice.it;

import static io.roomservice.it.harness.conformance.Visits.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.Outcome;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.conformance.Verdicts;
import io.roomservice.it.harness.conformance.Visits;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.VideoGrant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grants of tokens, which the mock checks. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceGrantsIT {
  private final Visits visits;

  ConformanceGrantsIT(ConformanceServer mock) {
    visits = new Visits(mock);
  }

  @ParameterizedTest(name = "token grants what {0} needs")
  @MethodSource("calls")
  void tokenGrantsWhatIsNeeded(Call call) {
    try (var rooms = visits.checked(b -> b.credentials("devkey", ConformanceServer.API_SECRET))) {
      call.action().accept(rooms);
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  @ParameterizedTest(name = "token without the grant of {0}")
  @MethodSource("calls")
  void tokenWithoutTheGrant(Call call) {
    var credentials = ApiCredentials.of("devkey", ConformanceServer.API_SECRET);
    var token =
        AccessToken.builder(credentials).grant(VideoGrant.roomAdmin("other")).build().toJwt();

    try (var rooms = visits.checked(b -> b.token(token))) {
      var error = catchThrowableOfType(TwirpException.class, () -> call.action().accept(rooms));

      assertThat(error.code()).isEqualTo(TwirpErrorCode.PERMISSION_DENIED);
      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(error.hint()).hasValueSatisfying(h -> assertThat(h).contains("lacks a grant"));
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  @Test
  @DisplayName("wrong secret")
  void wrongSecret() {
    try (var rooms = visits.checked(b -> b.credentials("devkey", "not the secret"))) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAUTHENTICATED);
      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  /** Returns a call of each method. */
  static List<Call> calls() {
    return List.of(
        new Call("CreateRoom", rooms -> rooms.createRoom("standup")),
        new Call("ListRooms", RoomServiceClient::listRooms),
        new Call("DeleteRoom", rooms -> rooms.deleteRoom("standup")),
        new Call("ListParticipants", rooms -> rooms.listParticipants("standup")),
        new Call("GetParticipant", rooms -> rooms.getParticipant("standup", "ana")),
        new Call("RemoveParticipant", rooms -> rooms.removeParticipant("standup", "ana")),
        new Call("MutePublishedTrack", ConformanceGrantsIT::mute),
        new Call(
            "UpdateParticipant",
            rooms ->
                rooms.updateParticipant(
                    UpdateParticipantRequest.newBuilder()
                        .setRoom("standup")
                        .setIdentity("ana")
                        .build())),
        new Call(
            "UpdateSubscriptions",
            rooms ->
                rooms.updateSubscriptions(
                    UpdateSubscriptionsRequest.newBuilder()
                        .setRoom("standup")
                        .setIdentity("ana")
                        .build())),
        new Call("SendData", rooms -> rooms.sendData(HELLO)),
        new Call("UpdateRoomMetadata", rooms -> rooms.updateRoomMetadata("standup", "m")),
        new Call("ForwardParticipant", rooms -> rooms.forwardParticipant("standup", "ana", "b")),
        new Call("MoveParticipant", rooms -> rooms.moveParticipant("standup", "ana", "b")),
        new Call(
            "PerformRpc",
            rooms ->
                rooms.performRpc(RpcCall.to("standup", "ana").method("m").atMostOnce().build())));
  }

  /** The mock has no tracks, so a mute that it permits fails with NOT_FOUND. */
  private static void mute(RoomServiceClient rooms) {
    try {
      rooms.mutePublishedTrack("standup", "ana", "TR_1", true);
    } catch (TwirpException e) {
      if (e.code() != TwirpErrorCode.NOT_FOUND) {
        throw e;
      }
    }
  }

  record Call(String method, Consumer<RoomServiceClient> action) {
    @Override
    public String toString() {
      return method;
    }
  }
}
