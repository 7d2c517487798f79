package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.ForwardParticipantRequest;
import io.roomservice.proto.ListParticipantsRequest;
import io.roomservice.proto.ListParticipantsResponse;
import io.roomservice.proto.ListRoomsRequest;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.MoveParticipantRequest;
import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.PerformRpcResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomParticipantIdentity;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateRoomMetadataRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The request of each method, blocking and asynchronous, and the result that it reads from the
 * response.
 */
class RoomTasksTest {
  private static final Room ROOM = Room.newBuilder().setName("standup").setSid("RM_1").build();
  private static final ParticipantInfo ANA =
      ParticipantInfo.newBuilder().setIdentity("ana").setSid("PA_1").build();
  private static final TrackInfo TRACK = TrackInfo.newBuilder().setSid("TR_1").build();
  private static final UpdateParticipantRequest RENAME =
      UpdateParticipantRequest.newBuilder()
          .setRoom("standup")
          .setIdentity("ana")
          .setName("Ana")
          .putAttributes("mood", "good")
          .build();
  private static final UpdateSubscriptionsRequest UNSUBSCRIBE =
      UpdateSubscriptionsRequest.newBuilder()
          .setRoom("standup")
          .setIdentity("ana")
          .addTrackSids("TR_1")
          .build();
  private static final CreateRoomRequest SMALL =
      CreateRoomRequest.newBuilder().setName("standup").setMaxParticipants(2).build();
  private static final RpcCall LIGHT =
      RpcCall.to("standup", "ana").method("light").payload("on").atMostOnce().build();
  private static final Message EMPTY = CreateRoomRequest.getDefaultInstance();

  private final MockWebServer server = new MockWebServer();
  private RoomServiceClient rooms;

  @BeforeEach
  void start() throws IOException {
    server.start();
    rooms =
        RoomServiceClient.builder()
            .url(server.url("/").toString())
            .credentials("devkey", "secret")
            .retryPolicy(RetryPolicy.none())
            .build();
  }

  @AfterEach
  void stop() {
    rooms.close();
    server.close();
  }

  private static Arguments row(
      String method,
      Message request,
      Message answer,
      Object result,
      Function<RoomServiceClient, Object> blocking,
      Function<AsyncRoomServiceClient, Future<?>> async) {
    return Arguments.of(method, request, answer, result, blocking, async);
  }

  private static Function<RoomServiceClient, Object> nothing(Consumer<RoomServiceClient> call) {
    return rooms -> {
      call.accept(rooms);
      return "nothing";
    };
  }

  static Stream<Arguments> methods() {
    return Stream.of(
        row(
            "CreateRoom",
            CreateRoomRequest.newBuilder().setName("standup").build(),
            ROOM,
            ROOM,
            rooms -> rooms.createRoom("standup"),
            rooms -> rooms.createRoom("standup")),
        row(
            "CreateRoom",
            SMALL,
            ROOM,
            ROOM,
            rooms -> rooms.createRoom(SMALL),
            rooms -> rooms.createRoom(SMALL)),
        row(
            "ListRooms",
            ListRoomsRequest.getDefaultInstance(),
            ListRoomsResponse.newBuilder().addRooms(ROOM).build(),
            List.of(ROOM),
            RoomServiceClient::listRooms,
            AsyncRoomServiceClient::listRooms),
        row(
            "ListRooms",
            ListRoomsRequest.newBuilder().addNames("b").addNames("a").build(),
            ListRoomsResponse.getDefaultInstance(),
            List.of(),
            rooms -> rooms.listRooms("b", "a", "b"),
            rooms -> rooms.listRooms("b", "a", "b")),
        row(
            "ListParticipants",
            ListParticipantsRequest.newBuilder().setRoom("standup").build(),
            ListParticipantsResponse.newBuilder().addParticipants(ANA).build(),
            List.of(ANA),
            rooms -> rooms.listParticipants("standup"),
            rooms -> rooms.listParticipants("standup")),
        row(
            "GetParticipant",
            ana(),
            ANA,
            ANA,
            rooms -> rooms.getParticipant("standup", "ana"),
            rooms -> rooms.getParticipant("standup", "ana")),
        row(
            "RemoveParticipant",
            ana(),
            EMPTY,
            "nothing",
            nothing(rooms -> rooms.removeParticipant("standup", "ana")),
            rooms -> rooms.removeParticipant("standup", "ana")),
        row(
            "MutePublishedTrack",
            MuteRoomTrackRequest.newBuilder()
                .setRoom("standup")
                .setIdentity("ana")
                .setTrackSid("TR_1")
                .setMuted(true)
                .build(),
            MuteRoomTrackResponse.newBuilder().setTrack(TRACK).build(),
            TRACK,
            rooms -> rooms.mutePublishedTrack("standup", "ana", "TR_1", true),
            rooms -> rooms.mutePublishedTrack("standup", "ana", "TR_1", true)),
        row(
            "UpdateParticipant",
            RENAME,
            ANA,
            ANA,
            rooms -> rooms.updateParticipant(RENAME),
            rooms -> rooms.updateParticipant(RENAME)),
        row(
            "UpdateSubscriptions",
            UNSUBSCRIBE,
            EMPTY,
            "nothing",
            nothing(rooms -> rooms.updateSubscriptions(UNSUBSCRIBE)),
            rooms -> rooms.updateSubscriptions(UNSUBSCRIBE)),
        row(
            "UpdateRoomMetadata",
            UpdateRoomMetadataRequest.newBuilder().setRoom("standup").setMetadata("m").build(),
            ROOM,
            ROOM,
            rooms -> rooms.updateRoomMetadata("standup", "m"),
            rooms -> rooms.updateRoomMetadata("standup", "m")),
        row(
            "ForwardParticipant",
            ForwardParticipantRequest.newBuilder()
                .setRoom("standup")
                .setIdentity("ana")
                .setDestinationRoom("lobby")
                .build(),
            EMPTY,
            "nothing",
            nothing(rooms -> rooms.forwardParticipant("standup", "ana", "lobby")),
            rooms -> rooms.forwardParticipant("standup", "ana", "lobby")),
        row(
            "MoveParticipant",
            MoveParticipantRequest.newBuilder()
                .setRoom("standup")
                .setIdentity("ana")
                .setDestinationRoom("lobby")
                .build(),
            EMPTY,
            "nothing",
            nothing(rooms -> rooms.moveParticipant("standup", "ana", "lobby")),
            rooms -> rooms.moveParticipant("standup", "ana", "lobby")),
        row(
            "PerformRpc",
            PerformRpcRequest.newBuilder()
                .setRoom("standup")
                .setDestinationIdentity("ana")
                .setMethod("light")
                .setPayload("on")
                .setResponseTimeoutMs(2900)
                .build(),
            PerformRpcResponse.newBuilder().setPayload("done").build(),
            "done",
            rooms -> rooms.performRpc(LIGHT),
            rooms -> rooms.performRpc(LIGHT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void theRequestIsOnTheWireAndTheAnswerInTheResult(
      String method,
      Message request,
      Message answer,
      Object result,
      Function<RoomServiceClient, Object> blocking,
      Function<AsyncRoomServiceClient, Future<?>> async)
      throws Exception {
    answer(answer);
    answer(answer);

    assertThat(blocking.apply(rooms)).isEqualTo(result);
    var later = async.apply(rooms.async()).get(10, TimeUnit.SECONDS);
    assertThat(later == null ? "nothing" : later).isEqualTo(result);

    for (int i = 0; i < 2; i++) {
      var sent = server.takeRequest();
      assertThat(sent.getUrl().encodedPath()).isEqualTo("/twirp/livekit.RoomService/" + method);
      assertThat(request.getParserForType().parseFrom(sent.getBody().toByteArray()))
          .isEqualTo(request);
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("the room name is empty", refusing(rooms -> rooms.createRoom(""))),
        Arguments.of(
            "the room name is empty",
            refusing(rooms -> rooms.createRoom(CreateRoomRequest.getDefaultInstance()))),
        Arguments.of("the room name is empty", refusing(rooms -> rooms.listRooms("a", ""))),
        Arguments.of(
            "the list of room names is empty", refusing(rooms -> rooms.listRooms(new String[0]))),
        Arguments.of("the room name is empty", refusing(rooms -> rooms.deleteRoom(""))),
        Arguments.of("the room name is empty", refusing(rooms -> rooms.listParticipants(""))),
        Arguments.of("the identity is empty", refusing(rooms -> rooms.getParticipant("r", ""))),
        Arguments.of("the identity is empty", refusing(rooms -> rooms.removeParticipant("r", ""))),
        Arguments.of(
            "the track sid is empty",
            refusing(rooms -> rooms.mutePublishedTrack("r", "ana", "", true))),
        Arguments.of(
            "the identity is empty",
            refusing(rooms -> rooms.mutePublishedTrack("r", "", "TR_1", true))),
        Arguments.of(
            "the room name is empty",
            refusing(
                rooms -> rooms.updateParticipant(UpdateParticipantRequest.getDefaultInstance()))),
        Arguments.of(
            "the identity is empty",
            refusing(
                rooms ->
                    rooms.updateSubscriptions(
                        UpdateSubscriptionsRequest.newBuilder().setRoom("r").build()))),
        Arguments.of(
            "the room name is empty", refusing(rooms -> rooms.updateRoomMetadata("", "m"))),
        Arguments.of(
            "the room name is empty", refusing(rooms -> rooms.forwardParticipant("r", "ana", ""))),
        Arguments.of(
            "the identity is empty", refusing(rooms -> rooms.moveParticipant("r", "", "lobby"))),
        Arguments.of(
            "the name contains an unpaired surrogate",
            refusing(
                rooms -> rooms.updateParticipant(RENAME.toBuilder().setName("a\uD83D").build()))),
        Arguments.of(
            "the value contains an unpaired surrogate",
            refusing(
                rooms ->
                    rooms.updateParticipant(
                        RENAME.toBuilder().putAttributes("k", "\uDE00").build()))),
        Arguments.of(
            "the track_sids contains an unpaired surrogate",
            refusing(
                rooms ->
                    rooms.updateSubscriptions(
                        UNSUBSCRIBE.toBuilder().addTrackSids("\uD83D").build()))));
  }

  private static Function<AsyncRoomServiceClient, Future<?>> refusing(
      Function<AsyncRoomServiceClient, Future<?>> call) {
    return call;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatTheServerWouldMisunderstandIsRefusedBeforeAnythingIsSent(
      String problem, Function<AsyncRoomServiceClient, Future<?>> call) {
    var later = call.apply(rooms.async());

    assertThatThrownBy(later::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(problem);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aBlockingCallIsRefusedInTheCallersOwnStack() {
    assertThatThrownBy(() -> rooms.getParticipant("r", ""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the identity is empty; set the identity of a participant");
  }

  @Test
  void aNullIsANullPointerExceptionHereAndThere() {
    assertThatThrownBy(() -> rooms.updateParticipant(null))
        .isInstanceOf(NullPointerException.class);
    assertThat(rooms.async().updateParticipant(null)).isCompletedExceptionally();
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aRoomOrParticipantThatIsNotNamedIsNoAnswerOfAServer() {
    var noRoom = Room.newBuilder().setName("standup").build();
    var noIdentity = ParticipantInfo.newBuilder().setMetadata("m").build();

    assertIsNoAnswer(noRoom, () -> rooms.createRoom("standup"));
    assertIsNoAnswer(noRoom, () -> rooms.updateRoomMetadata("standup", "m"));
    assertIsNoAnswer(noIdentity, () -> rooms.getParticipant("standup", "ana"));
    assertIsNoAnswer(noIdentity, () -> rooms.updateParticipant(RENAME));
  }

  private void assertIsNoAnswer(Message answer, ThrowingCallable call) {
    answer(answer);

    var error = catchThrowableOfType(TransportException.class, call);

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error).hasMessageContaining("not a LiveKit response: the id is missing");
  }

  @Test
  void mutingATrackThatTheParticipantDoesNotHaveIsNotFoundThoughTheServerSays200() {
    answer(MuteRoomTrackResponse.getDefaultInstance());

    var error =
        catchThrowableOfType(
            TwirpException.class, () -> rooms.mutePublishedTrack("standup", "ana", "TR_2", true));

    assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
    assertThat(error.rawCode()).isEmpty();
    assertThat(error.httpStatus()).isEqualTo(200);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.room()).hasValue("standup");
    assertThat(error.method()).hasValue("RoomService/MutePublishedTrack");
    assertThat(error.problem())
        .isEqualTo(
            "RoomService/MutePublishedTrack: not_found: the participant has no such track;"
                + " the server returned 200 without a track");
  }

  private static RoomParticipantIdentity ana() {
    return RoomParticipantIdentity.newBuilder().setRoom("standup").setIdentity("ana").build();
  }

  private void answer(Message message) {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/protobuf")
            .body(new Buffer().write(message.toByteArray()))
            .build());
  }
}
