package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.RpcCall;
import io.roomservice.SendReceipt;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.VideoGrant;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scenarios that LiveKit's mock is made for and that the official SDKs are tested with. Each
 * names the servers that were visited, in order: a region's number, or {@code list} for the reading
 * of the regions.
 */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceIT {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final List<String> visited = new CopyOnWriteArrayList<>();
  private ConformanceServer mock;

  @BeforeEach
  void meet(ConformanceServer mock) {
    this.mock = mock;
  }

  // Regions that do not answer

  @Test
  @DisplayName("healthy")
  void healthy() {
    assertServed(0, send("{}"));
    assertThat(visited).containsExactly("0");
  }

  @Test
  @DisplayName("primary unavailable")
  void primaryUnavailable() {
    assertServed(1, send("{'failRegions':[0]}"));
    assertThat(visited).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("two regions unavailable")
  void twoRegionsUnavailable() {
    var receipt = send("{'failRegions':[0,1]}");

    assertServed(2, receipt);
    assertThat(receipt.attempts()).isEqualTo(3);
    assertThat(receipt.mayBeDuplicate()).isFalse();
    assertThat(visited).containsExactly("0", "list", "1", "list", "2");
  }

  @Test
  @DisplayName("all regions unavailable")
  void allRegionsUnavailable() {
    var error = refusal("{'failRegions':[0,1,2,3]}");

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.attempts()).isEqualTo(3);
    assertThat(error.servedBy()).hasValue(mock.url(2));
    assertThat(visited).containsExactly("0", "list", "1", "list", "2");
  }

  @ParameterizedTest(name = "primary answers {0}")
  @ValueSource(ints = {500, 502, 504})
  void primaryAnswersAServersFault(int status) {
    assertServed(1, send("{'failRegions':[0],'failStatus':" + status + "}"));
    assertThat(visited).containsExactly("0", "list", "1");
  }

  @ParameterizedTest(name = "client error {0} is not retried")
  @ValueSource(ints = {400, 401, 403, 404, 409, 412})
  void clientErrorIsNotRetried(int status) {
    var error = refusal("{'failRegions':[0],'failStatus':" + status + "}");

    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(visited).containsExactly("0");
  }

  @Test
  @DisplayName("transport error (connection dropped)")
  void transportError() {
    assertServed(1, send("{'failRegions':[0],'failMode':'drop'}"));
    assertThat(visited).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("transport error in all regions")
  void transportErrorInAllRegions() {
    try (var rooms = client("{'failRegions':[0,1,2,3],'failMode':'drop'}", walking())) {
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.attempts()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("failover of a call without a nonce (CreateRoom, DeleteRoom)")
  void failoverOfOtherMethods() {
    try (var rooms = client("{'failRegions':[0]}", walking())) {
      assertThat(rooms.createRoom("standup").getName()).isEqualTo("standup");
      assertThat(visited).containsExactly("0", "list", "1");
      rooms.deleteRoom("standup");
    }
  }

  @Test
  @DisplayName("host of livekit.cloud fails over unasked")
  void cloudHost() {
    try (var rooms =
        client(
            "{'failRegions':[0]}",
            builder -> builder.url("http://project.livekit.cloud:" + mock.port(0)))) {
      assertServed(1, rooms.sendData(HELLO));
    }
  }

  @Test
  @DisplayName("region that served is tried first")
  void regionThatServedIsTriedFirst() {
    try (var rooms = client("{'failRegions':[0]}", walking())) {
      rooms.sendData(HELLO);
      visited.clear();

      assertServed(1, rooms.sendData(HELLO));
      assertThat(visited).containsExactly("1");
    }
  }

  @ParameterizedTest(name = "429 and 408 are tried again where they came from: {0}")
  @ValueSource(ints = {408, 429})
  @Difference("408 and 429 are tried again")
  void whatPassesByItself(int status) {
    refusal("{'failRegions':[0],'failStatus':" + status + "}");

    assertThat(visited).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("501 is not retried")
  @Difference("501 is not walked away from")
  void unimplemented() {
    refusal("{'failRegions':[0],'failStatus':501}");

    assertThat(visited).containsExactly("0");
  }

  @Test
  @DisplayName("lossy message is one attempt")
  @Difference("A lossy message is one attempt")
  void lossy() {
    try (var rooms = client("{'failRegions':[0]}", walking())) {
      var late = DataMessage.inRoom("standup").text("1,2").kind(DataKind.LOSSY).build();
      assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.sendData(late)).attempts())
          .isEqualTo(1);
    }
    assertThat(visited).containsExactly("0");
  }

  // No regions to go to

  @Test
  @DisplayName("region discovery unreachable")
  @Difference("Without another region the same server is tried again")
  void discoveryUnreachable() {
    var error = refusal("{'failRegions':[0],'regionsStatus':500}");

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(visited).containsExactly("0", "list", "0", "list", "0");
  }

  @Test
  @DisplayName("not a cloud host")
  @Difference("Without another region the same server is tried again")
  void notACloudHost() {
    refusal("{'failRegions':[0]}", builder -> builder);

    assertThat(visited).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("failover disabled")
  @Difference("Without another region the same server is tried again")
  void failoverDisabled() {
    refusal("{'failRegions':[0]}", builder -> builder.regionFailover(RegionFailover.OFF));

    assertThat(visited).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("failover disabled, and no retries")
  void failoverDisabledAndNoRetries() {
    refusal(
        "{'failRegions':[0]}",
        builder -> builder.regionFailover(RegionFailover.OFF).retryPolicy(RetryPolicy.none()));

    assertThat(visited).containsExactly("0");
  }

  // Time

  @Test
  @DisplayName("short timeout does not walk regions")
  @Difference("Without another region the same server is tried again")
  void shortTimeout() {
    refusal("{'failRegions':[0]}", walking(b -> b.timeout(Duration.ofMillis(4999))));

    assertThat(visited).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("shortest timeout that walks regions")
  void shortestTimeoutThatWalks() {
    try (var rooms =
        client("{'failRegions':[0]}", walking(b -> b.timeout(Duration.ofSeconds(5))))) {
      assertServed(1, rooms.sendData(HELLO));
    }
  }

  @Test
  @DisplayName("short timeout ends a slow call")
  void shortTimeoutEndsASlowCall() {
    try (var rooms = client("{'delayMs':10000}", walking(b -> b.timeout(Duration.ofMillis(400))))) {
      var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.elapsed()).isLessThan(Duration.ofSeconds(5));
    }
    assertThat(visited).containsExactly("0");
  }

  @Test
  @DisplayName("slow primary")
  void slowPrimary() {
    // The header of the primary alone, since the mock would delay all regions.
    try (var rooms =
        client(
            region -> region == 0 ? "{'skipAuth':true,'delayMs':10000}" : "{'skipAuth':true}",
            walking(b -> b.attemptTimeout(Duration.ofMillis(500))))) {
      assertServed(1, rooms.sendData(HELLO));
    }
    assertThat(visited).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("all regions slow")
  void allRegionsSlow() {
    try (var rooms =
        client("{'delayMs':10000}", walking(b -> b.attemptTimeout(Duration.ofMillis(400))))) {
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.attempts()).isEqualTo(3);
    }
    assertThat(visited).containsExactly("0", "list", "1", "list", "2");
  }

  // Projects that are pinned to regions (451)

  @Test
  @DisplayName("pinned to the primary")
  void pinnedToThePrimary() {
    assertServed(0, send("{'pinnedRegions':['region-0']}"));
    assertThat(visited).containsExactly("0");
  }

  @Test
  @DisplayName("pinned to another region")
  void pinnedToAnotherRegion() {
    var receipt = send("{'pinnedRegions':['region-2']}");

    assertServed(2, receipt);
    assertThat(receipt.attempts()).isEqualTo(2);
    assertThat(visited).containsExactly("0", "list", "2");
  }

  @Test
  @DisplayName("pinned to two regions, one of them down")
  void pinnedToTwoRegionsOneDown() {
    assertServed(2, send("{'pinnedRegions':['region-1','region-2'],'failRegions':[1]}"));
    assertThat(visited).containsExactly("0", "list", "1", "list", "2");
  }

  @Test
  @DisplayName("pinned to a region that is not listed")
  void pinnedToNowhere() {
    var error = refusal("{'pinnedRegions':['region-99']}");

    assertThat(error.httpStatus()).isEqualTo(451);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error.hint()).isPresent();
    assertThat(visited).containsExactly("0", "list");
  }

  @Test
  @DisplayName("pinned, discovery unreachable")
  void pinnedAndDiscoveryUnreachable() {
    var error = refusal("{'pinnedRegions':['region-1'],'regionsStatus':500}");

    assertThat(error.httpStatus()).isEqualTo(451);
    assertThat(visited).containsExactly("0", "list");
  }

  @Test
  @DisplayName("pin is remembered")
  void pinIsRemembered() {
    try (var rooms = client("{'pinnedRegions':['region-1']}", walking())) {
      rooms.sendData(HELLO);
      visited.clear();

      assertServed(1, rooms.sendData(HELLO));
      assertThat(visited).containsExactly("1");
    }
  }

  @Test
  @DisplayName("pin is followed with a short timeout")
  void pinWithAShortTimeout() {
    try (var rooms =
        client("{'pinnedRegions':['region-1']}", walking(b -> b.timeout(Duration.ofSeconds(3))))) {
      assertServed(1, rooms.sendData(HELLO));
    }
  }

  @Test
  @DisplayName("pin is followed without retries, and by a lossy message")
  void pinWithoutRetries() {
    try (var rooms =
        client("{'pinnedRegions':['region-1']}", walking(b -> b.retryPolicy(RetryPolicy.none())))) {
      var message = DataMessage.inRoom("standup").text("1,2").kind(DataKind.LOSSY).build();
      assertServed(1, rooms.sendData(message));
    }
  }

  @ParameterizedTest(name = "pinned, no failover: RegionFailover.{0}")
  @EnumSource(names = {"OFF", "AUTO"})
  @Difference("A pin is not followed where failover is off")
  void pinnedWithoutFailover(RegionFailover failover) {
    var error =
        refusal("{'pinnedRegions':['region-1']}", builder -> builder.regionFailover(failover));

    assertThat(error.httpStatus()).isEqualTo(451);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(visited).containsExactly("0");
  }

  // Errors and answers

  @ParameterizedTest(name = "Twirp code {0}")
  @CsvSource({
    "canceled, 408, UNKNOWN",
    "unknown, 500, UNKNOWN",
    "invalid_argument, 400, REJECTED",
    "malformed, 400, REJECTED",
    "deadline_exceeded, 408, UNKNOWN",
    "not_found, 404, REJECTED",
    "bad_route, 404, REJECTED",
    "already_exists, 409, REJECTED",
    "permission_denied, 403, REJECTED",
    "unauthenticated, 401, REJECTED",
    "resource_exhausted, 429, REJECTED",
    "failed_precondition, 412, REJECTED",
    "aborted, 409, REJECTED",
    "out_of_range, 400, REJECTED",
    "unimplemented, 501, REJECTED",
    "internal, 500, UNKNOWN",
    "unavailable, 503, UNKNOWN",
    "data_loss, 500, UNKNOWN",
  })
  void twirpCode(String code, int status, Outcome outcome) {
    var error =
        refusal(
            "{'failRegions':[0],'failStatus':%d,'failTwirpCode':'%s'}".formatted(status, code),
            builder -> builder.retryPolicy(RetryPolicy.none()));

    assertThat(error.code()).hasToString(code.toUpperCase(Locale.ROOT));
    assertThat(error.rawCode()).hasValue(code);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "custom response payload, {0}")
  @EnumSource
  void customResponse(Wire wire) {
    try (var rooms =
        client(
            "{'response':{'sid':'RM_x','name':'my-room','numParticipants':3}}",
            builder -> builder.wire(wire))) {
      var room = rooms.createRoom("standup");

      assertThat(room.getSid()).isEqualTo("RM_x");
      assertThat(room.getName()).isEqualTo("my-room");
      assertThat(room.getNumParticipants()).isEqualTo(3);
    }
  }

  @ParameterizedTest(name = "request is echoed, {0}")
  @EnumSource
  void requestIsEchoed(Wire wire) {
    try (var rooms = client("{}", builder -> builder.wire(wire))) {
      var room =
          rooms.createRoom(
              CreateRoomRequest.newBuilder()
                  .setName("standup")
                  .setMetadata("für alle")
                  .setEmptyTimeout(17)
                  .build());

      assertThat(room.getMetadata()).isEqualTo("für alle");
      assertThat(room.getEmptyTimeout()).isEqualTo(17);
    }
  }

  // Permissions, which the mock checks against the token

  @ParameterizedTest(name = "token grants what {0} needs")
  @MethodSource("calls")
  void tokenGrantsWhatIsNeeded(Call call) {
    try (var rooms = checked(b -> b.credentials("devkey", ConformanceServer.API_SECRET))) {
      call.action().accept(rooms);
    }
    assertThat(visited).containsExactly("0");
  }

  @ParameterizedTest(name = "token without the grant of {0}")
  @MethodSource("calls")
  void tokenWithoutTheGrant(Call call) {
    var credentials = ApiCredentials.of("devkey", ConformanceServer.API_SECRET);
    var token =
        AccessToken.builder(credentials).grant(VideoGrant.roomAdmin("other")).build().toJwt();

    try (var rooms = checked(b -> b.token(token))) {
      var error = catchThrowableOfType(TwirpException.class, () -> call.action().accept(rooms));

      assertThat(error.code()).isEqualTo(TwirpErrorCode.PERMISSION_DENIED);
      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(error.hint()).hasValueSatisfying(h -> assertThat(h).contains("lacks a grant"));
    }
    assertThat(visited).containsExactly("0");
  }

  @Test
  @DisplayName("wrong secret")
  void wrongSecret() {
    try (var rooms = checked(b -> b.credentials("devkey", "not the secret"))) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAUTHENTICATED);
      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    }
    assertThat(visited).containsExactly("0");
  }

  /** The methods that there are. */
  static List<Call> calls() {
    return List.of(
        new Call("CreateRoom", rooms -> rooms.createRoom("standup")),
        new Call("ListRooms", RoomServiceClient::listRooms),
        new Call("DeleteRoom", rooms -> rooms.deleteRoom("standup")),
        new Call("ListParticipants", rooms -> rooms.listParticipants("standup")),
        new Call("GetParticipant", rooms -> rooms.getParticipant("standup", "ana")),
        new Call("RemoveParticipant", rooms -> rooms.removeParticipant("standup", "ana")),
        new Call("MutePublishedTrack", ConformanceIT::mute),
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

  /** The mock has no tracks, so that a mute that it allows ends in "no such track". */
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

  private SendReceipt send(String control) {
    try (var rooms = client(control, walking())) {
      return rooms.sendData(HELLO);
    }
  }

  private TwirpException refusal(String control) {
    return refusal(control, walking());
  }

  private TwirpException refusal(String control, UnaryOperator<RoomServiceClientBuilder> options) {
    try (var rooms = client(control, options)) {
      return catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));
    }
  }

  private void assertServed(int region, SendReceipt receipt) {
    assertThat(receipt.servedBy()).isEqualTo(mock.url(region));
  }

  private static UnaryOperator<RoomServiceClientBuilder> walking() {
    return walking(builder -> builder);
  }

  private static UnaryOperator<RoomServiceClientBuilder> walking(
      UnaryOperator<RoomServiceClientBuilder> more) {
    return builder -> more.apply(builder.regionFailover(RegionFailover.ALWAYS));
  }

  /** One that the mock does not ask for permissions. */
  private RoomServiceClient client(
      String control, UnaryOperator<RoomServiceClientBuilder> options) {
    var unchecked =
        control.equals("{}") ? "{'skipAuth':true}" : "{'skipAuth':true," + control.substring(1);
    return client(region -> unchecked, options);
  }

  private RoomServiceClient client(
      Steering steering, UnaryOperator<RoomServiceClientBuilder> options) {
    return options
        .apply(
            RoomServiceClient.builder()
                .url(mock.url(0))
                .token("a-token-that-is-not-checked")
                .httpClient(http(steering)))
        .build();
  }

  /** One that the mock asks for permissions. */
  private RoomServiceClient checked(UnaryOperator<RoomServiceClientBuilder> options) {
    return options
        .apply(RoomServiceClient.builder().url(mock.url(0)).httpClient(http(region -> "{}")))
        .build();
  }

  /** What a region is told with each request, in JSON with single quotes. */
  private interface Steering {
    String at(int region);
  }

  /** The header goes through an interceptor, as a user's own headers would. */
  private OkHttpClient http(Steering steering) {
    return new OkHttpClient.Builder()
        .dns(host -> List.of(InetAddress.getLoopbackAddress()))
        .addInterceptor(
            chain -> {
              var request = chain.request();
              var region = mock.regionAt(request.url().port());
              visited.add(isList(request.url()) ? "list" : Integer.toString(region));
              var control = steering.at(region).replace('\'', '"');
              return chain.proceed(
                  request.newBuilder().header(ConformanceServer.CONTROL, control).build());
            })
        .build();
  }

  private static boolean isList(HttpUrl url) {
    return url.encodedPath().equals("/settings/regions");
  }
}
