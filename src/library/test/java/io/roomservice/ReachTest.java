package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.protobuf.Message;
import io.roomservice.Reach.RoomState;
import io.roomservice.proto.ListParticipantsResponse;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.support.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uses a server that responds as livekit-server 1.13.5 does; src/it uses the real one. */
class ReachTest {
  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private RoomServiceClient rooms;

  @BeforeEach
  void open() {
    rooms =
        RoomServiceClient.builder()
            .url(SERVER.baseUrl())
            .credentials("devkey", "secret")
            .retryPolicy(RetryPolicy.none())
            .clock(clock)
            .build();
    answer("SendData", good(SendDataResponse.getDefaultInstance()));
    answer("GetParticipant", notFound());
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Test
  void participantsAreSortedByHowReadyTheyAre() {
    list(
        participant("ana", State.ACTIVE, Duration.ofSeconds(2)),
        participant("bo", State.ACTIVE, Duration.ofMillis(1999)),
        participant("cy", State.JOINED, Duration.ofSeconds(9)),
        participant("dan", State.JOINING, Duration.ofSeconds(9)),
        participant("eve", State.DISCONNECTED, Duration.ofSeconds(9)));

    var reach = rooms.reach("standup", "ana", "bo", "cy", "dan", "eve", "fay");

    assertThat(reach.roomState()).isEqualTo(RoomState.ACTIVE);
    assertThat(reach.listed()).containsExactly("ana");
    assertThat(reach.joinedJustNow()).containsExactly("bo");
    assertThat(reach.joining()).containsExactly("cy", "dan");
    assertThat(reach.absent()).containsExactly("eve", "fay");
    assertThat(reach.isComplete()).isFalse();
    assertThat(asked()).containsExactly("ListParticipants");
  }

  @Test
  void upToFiveAreAskedForOneByOne() {
    answer("GetParticipant", good(participant("ana", State.ACTIVE, Duration.ofSeconds(9))));

    var reach = rooms.reach("standup", "ana");

    assertThat(reach.isComplete()).isTrue();
    assertThat(asked()).containsExactly("GetParticipant");
    SERVER.resetRequests();

    rooms.reach("standup", "ana", "b", "c", "d", "e");

    assertThat(asked()).containsOnly("GetParticipant").hasSize(5);
  }

  @Test
  void everyoneIsEveryoneInTheList() {
    var agent = participant("agent", State.ACTIVE, Duration.ofSeconds(9)).toBuilder();
    list(agent.setKind(ParticipantInfo.Kind.AGENT).build());

    var reach = rooms.reach("standup");

    assertThat(reach.listed()).containsExactly("agent");
    assertThat(reach.kinds()).containsEntry("agent", ParticipantInfo.Kind.AGENT);
    assertThat(reach.absent()).isEmpty();
  }

  @Test
  void anEmptyRoomIsToldFromOneThatIsNotThere() {
    list();
    answer("ListRooms", good(ListRoomsResponse.newBuilder().addRooms(Room.newBuilder()).build()));
    assertThat(rooms.reach("standup", "ana").roomState()).isEqualTo(RoomState.EMPTY);
    assertThat(asked()).containsExactly("GetParticipant", "ListParticipants", "ListRooms");

    answer("ListRooms", good(ListRoomsResponse.getDefaultInstance()));
    assertThat(rooms.reach("standup", "ana").roomState()).isEqualTo(RoomState.NOT_ACTIVE);
  }

  @Test
  void aTokenThatMayNotListRoomsLeavesTheRoomUnknown() {
    list();
    answer("ListRooms", error(401, "unauthenticated"));

    assertThat(rooms.reach("standup").roomState()).isEqualTo(RoomState.UNKNOWN);
  }

  @Test
  void aRoomWithOthersIsActiveThoughTheAddresseeIsAbsent() {
    list(participant("bo", State.ACTIVE, Duration.ofSeconds(9)));

    var reach = rooms.reach("standup", "ana");

    assertThat(reach.roomState()).isEqualTo(RoomState.ACTIVE);
    assertThat(reach.absent()).containsExactly("ana");
    assertThat(reach.listed()).isEmpty();
  }

  @Test
  void reportLooksAfterTheSendWhichTellsThatTheRoomIsOpen() {
    list();

    var receipt = rooms.sendData(to("ana"), ReachCheck.REPORT);

    var reach = receipt.reach().orElseThrow();
    assertThat(reach.roomState()).isEqualTo(RoomState.EMPTY);
    assertThat(reach.absent()).containsExactly("ana");
    assertThat(asked()).containsExactly("SendData", "GetParticipant", "ListParticipants");
  }

  @Test
  void aLookUpThatFailsAfterTheSendTakesNothingBack() {
    answer("GetParticipant", error(500, "internal"));

    var receipt = rooms.sendData(to("ana"), ReachCheck.REPORT);

    assertThat(receipt.reach().orElseThrow().roomState()).isEqualTo(RoomState.UNKNOWN);
    assertThat(receipt.reach().orElseThrow().absent()).isEmpty();
  }

  @Test
  void withoutACheckNobodyLooks() {
    assertThat(rooms.sendData(to("ana")).reach()).isEmpty();
    assertThat(asked()).containsExactly("SendData");
  }

  @Test
  void requireSendsWhenAllAreThere() {
    answer("GetParticipant", good(participant("ana", State.ACTIVE, Duration.ZERO)));

    var receipt = rooms.sendData(to("ana"), ReachCheck.REQUIRE);

    assertThat(receipt.reach().orElseThrow().joinedJustNow()).containsExactly("ana");
    assertThat(asked()).containsExactly("GetParticipant", "SendData");
  }

  @Test
  void requireSendsNothingWhenSomeoneIsAbsent() {
    list(participant("bo", State.ACTIVE, Duration.ofSeconds(9)));

    var error = unreachable(to("ana", "bo", "c", "d", "e", "f", "g"));

    assertThat(error)
        .hasMessageStartingWith(
            "nothing was sent: destinations absent or still joining (6 of 7):"
                + " ana, c, d, e, f, …; wait for the participants");
    assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(error.reach().listed()).containsExactly("bo");
    assertThat(asked()).doesNotContain("SendData");
  }

  @Test
  void requireSendsNothingIntoAnEmptyRoom() {
    list();
    answer("ListRooms", good(ListRoomsResponse.newBuilder().addRooms(Room.newBuilder()).build()));

    var error = unreachable(DataMessage.inRoom("standup").text("x").build());

    assertThat(error).hasMessageContaining("no one is in the room (state EMPTY)");
    assertThat(asked()).doesNotContain("SendData");
  }

  @Test
  void requireSendsToEveryoneThoughSomeAreStillJoining() {
    list(
        participant("ana", State.ACTIVE, Duration.ofSeconds(9)),
        participant("bo", State.JOINING, Duration.ZERO));

    var receipt =
        rooms.sendData(DataMessage.inRoom("standup").text("x").build(), ReachCheck.REQUIRE);

    assertThat(receipt.reach().orElseThrow().joining()).containsExactly("bo");
  }

  @Test
  void requireSendsNothingWhenEverybodyIsStillJoining() {
    list(participant("bo", State.JOINING, Duration.ZERO));

    var error = unreachable(DataMessage.inRoom("standup").text("x").build());

    assertThat(error).hasMessageContaining("everyone in the room is still joining");
  }

  @Test
  void requireSendsNothingWhenItCanNotLook() {
    answer("GetParticipant", error(500, "internal"));

    var error = unreachable(to("ana"));

    assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(error).hasCauseInstanceOf(TwirpException.class);
    assertThat(error.reach().roomState()).isEqualTo(RoomState.UNKNOWN);
    assertThat(asked()).doesNotContain("SendData");
  }

  @Test
  void futuresLookToo() {
    list(participant("ana", State.ACTIVE, Duration.ofSeconds(9)));

    assertThat(rooms.async().reach("standup").join().listed()).containsExactly("ana");
    assertThat(rooms.async().sendData(to("ana"), ReachCheck.REPORT).join().reach()).isPresent();
  }

  @Test
  void aFutureFailsForNullAndIsNotThrownAtTheCaller() {
    var reach = rooms.async().reach("standup", "ana", null);

    assertThat(reach)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(NullPointerException.class);
  }

  private UnreachableException unreachable(DataMessage message) {
    return catchThrowableOfType(
        UnreachableException.class, () -> rooms.sendData(message, ReachCheck.REQUIRE));
  }

  private static DataMessage to(String... identities) {
    return DataMessage.inRoom("standup").text("x").destinationIdentities(identities).build();
  }

  private ParticipantInfo participant(String identity, State state, Duration age) {
    return ParticipantInfo.newBuilder()
        .setIdentity(identity)
        .setState(state)
        .setJoinedAtMs(clock.instant().minus(age).toEpochMilli())
        .build();
  }

  private static void list(ParticipantInfo... participants) {
    answer(
        "ListParticipants",
        good(
            ListParticipantsResponse.newBuilder()
                .addAllParticipants(List.of(participants))
                .build()));
  }

  private static ResponseDefinitionBuilder good(Message message) {
    return status(200)
        .withHeader("Content-Type", "application/protobuf")
        .withBody(message.toByteArray());
  }

  private static ResponseDefinitionBuilder notFound() {
    return error(404, "not_found");
  }

  private static ResponseDefinitionBuilder error(int status, String code) {
    return status(status).withBody("{\"code\":\"" + code + "\",\"msg\":\"\"}");
  }

  private static void answer(String method, ResponseDefinitionBuilder response) {
    SERVER.stubFor(post("/twirp/livekit.RoomService/" + method).willReturn(response));
  }

  /** The methods that were called, in order. */
  private static List<String> asked() {
    return Stream.of(SERVER.findAll(postRequestedFor(anyUrl())))
        .flatMap(List::stream)
        .map(request -> request.getUrl().substring("/twirp/livekit.RoomService/".length()))
        .toList();
  }
}
