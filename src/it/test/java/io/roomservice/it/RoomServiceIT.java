package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.AsyncRoomServiceClient;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.RpcCall;
import io.roomservice.SendReceipt;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.Room;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The result of each method on the real server, in each situation of a caller. */
@RequiresEveryServer
class RoomServiceIT {
  /** The methods of the service, in the order of its definition. */
  enum Ask {
    CREATE_ROOM((rooms, room, identity, track) -> rooms.createRoom(room)),
    LIST_ROOMS((rooms, room, identity, track) -> rooms.listRooms(room)),
    DELETE_ROOM((rooms, room, identity, track) -> rooms.deleteRoom(room)),
    LIST_PARTICIPANTS((rooms, room, identity, track) -> rooms.listParticipants(room)),
    GET_PARTICIPANT((rooms, room, identity, track) -> rooms.getParticipant(room, identity)),
    REMOVE_PARTICIPANT((rooms, room, identity, track) -> rooms.removeParticipant(room, identity)),
    MUTE_PUBLISHED_TRACK(
        (rooms, room, identity, track) -> rooms.mutePublishedTrack(room, identity, track, true)),
    UPDATE_PARTICIPANT(
        (rooms, room, identity, track) ->
            rooms.updateParticipant(
                UpdateParticipantRequest.newBuilder()
                    .setRoom(room)
                    .setIdentity(identity)
                    .setName("Ana B.")
                    .build())),
    UPDATE_SUBSCRIPTIONS(
        (rooms, room, identity, track) ->
            rooms.updateSubscriptions(
                UpdateSubscriptionsRequest.newBuilder()
                    .setRoom(room)
                    .setIdentity(identity)
                    .addTrackSids(track)
                    .build())),
    SEND_DATA(
        (rooms, room, identity, track) ->
            rooms.sendData(DataMessage.inRoom(room).text("hello").build())),
    UPDATE_ROOM_METADATA((rooms, room, identity, track) -> rooms.updateRoomMetadata(room, "m")),
    FORWARD_PARTICIPANT(
        (rooms, room, identity, track) -> rooms.forwardParticipant(room, identity, "lobby")),
    MOVE_PARTICIPANT(
        (rooms, room, identity, track) -> rooms.moveParticipant(room, identity, "lobby")),
    PERFORM_RPC(
        (rooms, room, identity, track) ->
            rooms.performRpc(
                RpcCall.to(room, identity).method("echo").payload("hi").atMostOnce().build()));

    /** One method's call. */
    interface Call {
      CompletableFuture<?> of(
          AsyncRoomServiceClient rooms, String room, String identity, String track);
    }

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Call call;

    Ask(Call call) {
      this.call = call;
    }
  }

  /** What is wrong with a call. */
  enum Situation {
    MISSING_ROOM,
    MISSING_PARTICIPANT,
    MISSING_GRANT,
    WRONG_ROOM,
    WRONG_SECRET,
    EXPIRED,
    NOT_YET_VALID
  }

  /** The expected result of a call. */
  enum Expected {
    /** A result, which the server returns although something is missing. */
    A_RESULT,
    NOT_FOUND,
    /** After the 3 s that the server waits for its nodes. */
    NOT_ACTIVE,
    NO_GRANT,
    BAD_SIGNATURE,
    EXPIRED,
    NOT_YET_VALID
  }

  record Row(Ask ask, Situation situation, Expected expected) {
    @Override
    public String toString() {
      return ask + ", " + situation + ": " + expected;
    }
  }

  /** A call in flight. */
  record Asked(CompletableFuture<?> answer, AtomicInteger requests) {}

  private static final Map<Row, Asked> ASKED = new HashMap<>();
  private static final List<RoomServiceClient> CLIENTS = new ArrayList<>();
  private static final OkHttpClient HTTP = new OkHttpClient();

  static Stream<Row> rows() {
    var rows = new ArrayList<Row>();
    for (var ask : Ask.values()) {
      rows.add(new Row(ask, Situation.MISSING_ROOM, missingRoom(ask)));
      if (isAboutAParticipant(ask)) {
        rows.add(new Row(ask, Situation.MISSING_PARTICIPANT, missingParticipant(ask)));
      }
      rows.add(new Row(ask, Situation.MISSING_GRANT, Expected.NO_GRANT));
      if (isAboutOneRoom(ask)) {
        rows.add(new Row(ask, Situation.WRONG_ROOM, Expected.NO_GRANT));
      }
      rows.add(new Row(ask, Situation.WRONG_SECRET, Expected.BAD_SIGNATURE));
      rows.add(new Row(ask, Situation.EXPIRED, Expected.EXPIRED));
      rows.add(new Row(ask, Situation.NOT_YET_VALID, Expected.NOT_YET_VALID));
    }
    return rows.stream();
  }

  private static Expected missingRoom(Ask ask) {
    return switch (ask) {
      case CREATE_ROOM, LIST_ROOMS, LIST_PARTICIPANTS -> Expected.A_RESULT;
      case DELETE_ROOM, UPDATE_ROOM_METADATA -> Expected.NOT_FOUND;
      case SEND_DATA -> Expected.NOT_ACTIVE;
      default -> missingParticipant(ask);
    };
  }

  private static Expected missingParticipant(Ask ask) {
    return switch (ask) {
      case GET_PARTICIPANT, REMOVE_PARTICIPANT, UPDATE_PARTICIPANT -> Expected.NOT_FOUND;
      default -> Expected.NOT_ACTIVE;
    };
  }

  private static boolean isAboutAParticipant(Ask ask) {
    return switch (ask) {
      case CREATE_ROOM,
          LIST_ROOMS,
          DELETE_ROOM,
          LIST_PARTICIPANTS,
          SEND_DATA,
          UPDATE_ROOM_METADATA ->
          false;
      default -> true;
    };
  }

  private static boolean isAboutOneRoom(Ask ask) {
    return switch (ask) {
      case CREATE_ROOM, LIST_ROOMS, DELETE_ROOM -> false;
      default -> true;
    };
  }

  /** Starts all calls at once, because in sequence those of 3 s would take a minute. */
  @BeforeAll
  static void ask(RealServer server) throws Exception {
    var empty = server.freshRoom();
    try (var rooms = client(server).build()) {
      rooms.createRoom(empty);
    }
    rows()
        .forEach(
            row -> {
              var requests = new AtomicInteger();
              var room =
                  row.situation() == Situation.MISSING_PARTICIPANT ? empty : server.freshRoom();
              var rooms = client(server, row.situation(), requests);
              CLIENTS.add(rooms);
              var answer = row.ask().call.of(rooms.async(), room, "absent", "TR_nothing");
              ASKED.put(row, new Asked(answer, requests));
            });
  }

  @AfterAll
  static void close() {
    CLIENTS.forEach(RoomServiceClient::close);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCallerIsToldWhatBecameOfTheCallInOneRequest(Row row) throws Exception {
    var asked = ASKED.get(row);

    if (row.expected() == Expected.A_RESULT) {
      assertThat(asked.answer().get(20, TimeUnit.SECONDS)).isNotNull();
    } else {
      assertFailed(row.expected(), failure(asked.answer()));
    }
    assertThat(asked.requests()).hasValue(1);
  }

  private static void assertFailed(Expected expected, TwirpException error) {
    switch (expected) {
      case NOT_FOUND -> {
        assertError(error, TwirpErrorCode.NOT_FOUND, "not_found", 404, Outcome.REJECTED);
        assertThat(error).hasMessageContaining("does not exist");
      }
      case NOT_ACTIVE -> {
        assertError(error, TwirpErrorCode.UNAVAILABLE, "unavailable", 503, Outcome.UNKNOWN);
        assertThat(error).isInstanceOf(RoomNotActiveException.class);
      }
      case NO_GRANT -> {
        assertError(
            error, TwirpErrorCode.UNAUTHENTICATED, "unauthenticated", 401, Outcome.REJECTED);
        assertThat(error.hint().orElseThrow()).startsWith("use a token with the missing grant");
      }
      case BAD_SIGNATURE -> {
        assertError(error, TwirpErrorCode.UNAUTHENTICATED, null, 401, Outcome.REJECTED);
        assertThat(error.hint().orElseThrow()).startsWith("check that the API secret belongs");
      }
      case EXPIRED -> {
        assertError(error, TwirpErrorCode.UNAUTHENTICATED, null, 401, Outcome.REJECTED);
        assertThat(error.hint().orElseThrow())
            .contains("new token")
            .contains("behind the server's");
      }
      case NOT_YET_VALID -> {
        assertError(error, TwirpErrorCode.UNAUTHENTICATED, null, 401, Outcome.REJECTED);
        assertThat(error.hint().orElseThrow()).contains("ahead of the server's");
      }
      case A_RESULT -> throw new AssertionError("not an error");
    }
    if (expected == Expected.NOT_ACTIVE) {
      assertThat(error.elapsed()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(4000));
    } else {
      assertThat(error.elapsed()).isLessThan(Duration.ofMillis(2900));
    }
  }

  private static void assertError(
      TwirpException error, TwirpErrorCode code, String rawCode, int status, Outcome outcome) {
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.rawCode().orElse(null)).isEqualTo(rawCode);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(outcome);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.getMessage()).doesNotContain("eyJ");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsThereIsAnsweredByEachMethod(Wire wire, RealServer server, Receivers receivers)
      throws Exception {
    var room = server.freshRoom();
    try (var client = client(server).build()) {
      var rooms = client.withOptions(o -> o.withWire(wire));
      var created = rooms.createRoom(room);
      var ana = receivers.join(room, "ana");
      ana.handle("echo", Map.of());
      var track = published(ana, rooms);

      assertThat(rooms.createRoom(room).getSid()).isEqualTo(created.getSid());
      assertThat(rooms.listRooms(room, "nowhere")).extracting(Room::getName).containsExactly(room);
      assertThat(rooms.listRooms()).extracting(Room::getName).contains(room);
      assertThat(rooms.listParticipants(room))
          .extracting(ParticipantInfo::getIdentity)
          .containsExactly("ana");
      assertThat(rooms.getParticipant(room, "ana").getTracks(0).getSid()).isEqualTo(track);
      var muted = rooms.mutePublishedTrack(room, "ana", track, true);
      assertThat(muted.getSid()).isEqualTo(track);
      assertThat(muted.getMuted()).isTrue();
      assertThat(answer(Ask.UPDATE_PARTICIPANT, rooms, room, track))
          .isInstanceOfSatisfying(
              ParticipantInfo.class, info -> assertThat(info.getName()).isEqualTo("Ana B."));
      assertThat(answer(Ask.UPDATE_SUBSCRIPTIONS, rooms, room, track)).isNull();
      assertThat(answer(Ask.SEND_DATA, rooms, room, track)).isInstanceOf(SendReceipt.class);
      assertThat(rooms.updateRoomMetadata(room, "m").getMetadata()).isEqualTo("m");
      assertThat(answer(Ask.PERFORM_RPC, rooms, room, track)).isEqualTo("hi");
      rooms.removeParticipant(room, "ana");
      assertThat(ana.awaitDisconnect(Duration.ofSeconds(10))).isEqualTo("PARTICIPANT_REMOVED");
      rooms.deleteRoom(room);
      assertThat(rooms.listRooms(room)).isEmpty();
    }
  }

  @Test
  void tracksAreTakenAtTheirWordOrRefusedThoughTheServerSays200(
      RealServer server, Receivers receivers) throws Exception {
    var room = server.freshRoom();
    var ana = receivers.join(room, "ana");
    try (var rooms = client(server).build()) {
      var track = published(ana, rooms);
      var unknown =
          catchThrowableOfType(
              TwirpException.class,
              () -> rooms.mutePublishedTrack(room, "ana", "TR_nothing", true));
      assertThat(unknown.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
      assertThat(unknown.httpStatus()).isEqualTo(200);
      assertThat(unknown.outcome()).isEqualTo(Outcome.REJECTED);

      rooms.mutePublishedTrack(room, "ana", track, true);
      var unmuting =
          catchThrowableOfType(
              TwirpException.class, () -> rooms.mutePublishedTrack(room, "ana", track, false));
      assertThat(unmuting.code()).isEqualTo(TwirpErrorCode.FAILED_PRECONDITION);
      assertThat(unmuting.httpStatus()).isEqualTo(412);
      assertThat(unmuting.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(unmuting.hint().orElseThrow()).contains("enable_remote_unmute");
    }
  }

  @Test
  void movingAndForwardingAreTheHostedServicesAlone(RealServer server, Receivers receivers)
      throws Exception {
    var room = server.freshRoom();
    receivers.join(room, "ana");
    try (var rooms = client(server).build()) {
      for (var ask : List.of(Ask.FORWARD_PARTICIPANT, Ask.MOVE_PARTICIPANT)) {
        var error = failure(ask.call.of(rooms.async(), room, "ana", "TR_nothing"));

        assertError(error, TwirpErrorCode.UNKNOWN, "unknown", 500, Outcome.UNKNOWN);
        assertThat(error.hint().orElseThrow()).contains("hosted service");
      }
      var toItself =
          catchThrowableOfType(
              TwirpException.class, () -> rooms.moveParticipant(room, "ana", room));
      assertError(
          toItself, TwirpErrorCode.INVALID_ARGUMENT, "invalid_argument", 400, Outcome.REJECTED);
    }
  }

  /** Checks the warnings in the documentation of updateParticipant. */
  @Test
  void permissionsAreReplacedAttributesMergedAndNamesNotCleared(
      RealServer server, Receivers receivers) throws Exception {
    var room = server.freshRoom();
    receivers.join(room, "ana");
    var ana = UpdateParticipantRequest.newBuilder().setRoom(room).setIdentity("ana").build();
    try (var rooms = client(server).build()) {
      rooms.updateParticipant(
          ana.toBuilder().setName("Ana").putAttributes("a", "1").putAttributes("b", "2").build());

      var info =
          rooms.updateParticipant(
              ana.toBuilder()
                  .setName("")
                  .putAttributes("a", "")
                  .setPermission(ParticipantPermission.newBuilder().setCanPublish(true))
                  .build());

      assertThat(info.getName()).isEqualTo("Ana");
      assertThat(info.getAttributesMap()).isEqualTo(Map.of("b", "2"));
      assertThat(info.getPermission().getCanSubscribe()).isFalse();
      assertThat(info.getPermission().getCanPublishData()).isFalse();
    }
  }

  /**
   * Publishes a track and waits until the server lists it, which is later than its sid is known.
   */
  private static String published(Receiver ana, RoomServiceClient rooms) throws Exception {
    var sid = ana.publish();
    var deadline = Deadline.after(Duration.ofSeconds(10));
    while (rooms.getParticipant(ana.room(), ana.identity()).getTracksList().stream()
        .noneMatch(track -> track.getSid().equals(sid))) {
      deadline.pause(Duration.ofMillis(50), () -> "the server does not list " + sid);
    }
    return sid;
  }

  private static Object answer(Ask ask, RoomServiceClient rooms, String room, String track)
      throws Exception {
    return ask.call.of(rooms.async(), room, "ana", track).get(20, TimeUnit.SECONDS);
  }

  private static TwirpException failure(CompletableFuture<?> answer) {
    var error =
        catchThrowableOfType(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
    assertThat(error).cause().isInstanceOf(LiveKitException.class);
    return (TwirpException) error.getCause();
  }

  private static RoomServiceClient client(
      RealServer server, Situation situation, AtomicInteger requests) {
    var rooms = RoomServiceClient.builder().url(server.url()).httpClient(counting(requests));
    var inSituation =
        switch (situation) {
          case MISSING_ROOM, MISSING_PARTICIPANT -> signing(rooms, server);
          case MISSING_GRANT -> rooms.token(token(server, VideoGrant.none()));
          case WRONG_ROOM ->
              rooms.token(
                  token(server, VideoGrant.roomAdmin("another-room").withDestinationRoom("lobby")));
          case WRONG_SECRET -> rooms.credentials(server.apiKey(), "wrong");
          case EXPIRED -> signing(rooms, server).clock(offset(Duration.ofHours(-1)));
          case NOT_YET_VALID -> signing(rooms, server).clock(offset(Duration.ofHours(1)));
        };
    return inSituation.build();
  }

  private static RoomServiceClientBuilder client(RealServer server) {
    return signing(RoomServiceClient.builder().url(server.url()), server);
  }

  private static RoomServiceClientBuilder signing(
      RoomServiceClientBuilder rooms, RealServer server) {
    return rooms.credentials(server.apiKey(), server.apiSecret());
  }

  private static OkHttpClient counting(AtomicInteger requests) {
    return HTTP.newBuilder()
        .addNetworkInterceptor(
            chain -> {
              requests.incrementAndGet();
              return chain.proceed(chain.request());
            })
        .build();
  }

  private static String token(RealServer server, VideoGrant grant) {
    return AccessToken.builder(server.apiKey(), server.apiSecret()).grant(grant).build().toJwt();
  }

  private static Clock offset(Duration by) {
    return Clock.offset(Clock.systemUTC(), by);
  }
}
