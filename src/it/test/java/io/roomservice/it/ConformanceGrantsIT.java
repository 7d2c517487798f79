package io.roomservice.it;

import static io.roomservice.it.harness.conformance.Visits.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.roomservice.Outcome;
import io.roomservice.RoomMethods;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.ServiceMethod;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.conformance.Verdicts;
import io.roomservice.it.harness.conformance.Visits;
import io.roomservice.it.harness.services.Sample;
import io.roomservice.it.harness.services.Samples;
import io.roomservice.it.harness.services.Situation;
import io.roomservice.it.harness.services.SmallerGrant;
import io.roomservice.json.ProtoJson;
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
      assertThat(error.hint()).hasValueSatisfying(h -> assertThat(h).contains("missing grant"));
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  @ParameterizedTest(name = "token of a call grants what {0} needs")
  @MethodSource("samples")
  void tokenOfACallGrantsWhatIsNeeded(Sample sample) {
    try (var rooms = visits.checked(b -> b.credentials("devkey", ConformanceServer.API_SECRET))) {
      call(rooms, method(sample), sample);
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  static List<Sample> samples() {
    return Samples.all().stream().filter(sample -> isServed(sample.method())).toList();
  }

  /** The mock does not read requests of agent dispatches, and its responses to them are empty. */
  private static boolean isServed(String method) {
    return !method.contains("AgentDispatchService/");
  }

  private static ServiceMethod<?, ?> method(Sample sample) {
    return ServiceMethod.all().stream()
        .filter(method -> method.toString().equals(sample.method()))
        .findFirst()
        .orElseThrow();
  }

  /** The mock has no tracks, so a mute that it permits fails with NOT_FOUND. */
  private static <Q extends Message> void call(
      RoomServiceClient rooms, ServiceMethod<Q, ?> method, Sample sample) {
    var nothing =
        new Situation("standup", "old", "IN_x", "ST_x", "ST_y", "ST_z", "SDR_x", "SDR_y", "AD_x");
    var request = ProtoJson.read(sample.request().apply(nothing), method.defaultRequest());
    try {
      rooms.call(method, request);
    } catch (TwirpException e) {
      if (e.code() != TwirpErrorCode.NOT_FOUND || method != RoomMethods.MUTE_PUBLISHED_TRACK) {
        throw e;
      }
    }
  }

  @Test
  @DisplayName("each smaller grant of each method")
  void eachSmallerGrant() throws Exception {
    for (var grant : SmallerGrant.all("standup")) {
      if (!isServed(grant.method()) && grant.missing().startsWith("video.room=")) {
        continue;
      }
      assertThat(grant.status(visits.url(0), "devkey", ConformanceServer.API_SECRET))
          .as(grant.toString())
          .isEqualTo(403);
    }
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
