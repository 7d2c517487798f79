package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Nonce;
import io.roomservice.Outcome;
import io.roomservice.Reach.RoomState;
import io.roomservice.ReachCheck;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.SizeLimits;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.UnreachableException;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.ServersDiffer;
import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.receiver.Received;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.ReceiverHost;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.receiver.WireWitnessProgram;
import io.roomservice.it.harness.server.Channel;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.CreateRoomRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cases of docs/ok-means-ok.md in which the real server returns 200 and no one receives it. */
@RequiresEveryServer
class OkMeansOkIT {
  private RealServer server;
  private String room;
  private RoomServiceClient rooms;

  @BeforeEach
  void open(RealServer server) {
    this.server = server;
    room = server.freshRoom();
    rooms = client(server.apiSecret());
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Test
  void anEmptyRoomTakesWhatNobodyGets() {
    rooms.createRoom(room);

    var receipt = rooms.sendData(toEveryone(), ReachCheck.REPORT);
    var refusal =
        catchThrowableOfType(
            UnreachableException.class, () -> rooms.sendData(toEveryone(), ReachCheck.REQUIRE));

    assertThat(receipt.reach().orElseThrow().roomState()).isEqualTo(RoomState.EMPTY);
    assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(refusal.reach().roomState()).isEqualTo(RoomState.EMPTY);
  }

  @Test
  void theServerTakesAnEmptyIdentityAndNobodyGetsIt(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    sendByHand(Map.of("destination_identities", List.of("")));

    assertThat(ana.received()).isEmpty();
  }

  @Test
  void theServerTakesAnEmptyListForEveryone(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    sendByHand(Map.of("destination_identities", List.of()));

    assertThat(ana.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void theServerTakesPayloadsOfAMebibyte(Channel channel) throws Exception {
    rooms.createRoom(room);

    RawTwirp.sendData(server, room, new byte[1 << 20], channel, Map.of());
  }

  @Test
  void theServerTakesANonceOfZerosAndNobodyGetsIt(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    sendByHand(Map.of("nonce", new byte[Nonce.LENGTH]));

    assertThat(ana.received()).isEmpty();
  }

  @Test
  void theServerDropsASecondPartUnderTheSameNonce(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    var bo = receivers.join(room, "bo");
    var nonce = Nonce.fromHex("000102030405060708090a0b0c0d0e0f");

    for (var identity : List.of("ana", "bo")) {
      rooms.sendData(
          DataMessage.inRoom(room).text("x").destinationIdentities(identity).nonce(nonce).build());
    }

    assertThat(ana.received()).hasSize(1);
    assertThat(bo.received()).isEmpty();
  }

  @Test
  void theServerTakesAnUnknownKindForReliable(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    var answer =
        RawTwirp.post(
            server,
            "RoomService/SendData",
            HandMadeToken.forAdministering(server, room),
            Map.of("room", room, "data", "x".getBytes(UTF_8), "kind", "lossy"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ana.received()).extracting(Received::channel).containsExactly(Channel.RELIABLE);
  }

  @Test
  void whoIsStillJoiningIsNamed() throws Exception {
    // The first half of a join, which takes no time: the server waits for the answer to its offer.
    var joining =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + HandMadeToken.forJoining(server, room, "ana"))
            .buildAsync(
                URI.create(server.webSocketUrl() + "/rtc?protocol=9&sdk=go"),
                new WebSocket.Listener() {})
            .get();
    try {
      awaitListed("ana");

      var receipt = rooms.sendData(to("ana"), ReachCheck.REPORT);
      var refusal =
          catchThrowableOfType(
              UnreachableException.class, () -> rooms.sendData(to("ana"), ReachCheck.REQUIRE));

      assertThat(receipt.reach().orElseThrow().joining()).containsExactly("ana");
      assertThat(refusal).hasMessageContaining("absent or still joining (1 of 1): ana");
    } finally {
      joining.abort();
    }
  }

  @Test
  void whoIsKilledStaysListed(@TempDir Path logs) throws Exception {
    var program = WireWitnessProgram.obtain(BuildCache.ofThisMachine());
    try (var host = ReceiverHost.start(List.of(program.toString()), logs, logs)) {
      Receiver.join(server, host, HandMadeToken.forJoining(server, room, "ana"));
      host.kill();
    }

    var receipt = rooms.sendData(to("ana"), ReachCheck.REPORT);

    assertThat(receipt.reach().orElseThrow().absent()).isEmpty();
    assertThat(receipt.reach().orElseThrow().roomState()).isEqualTo(RoomState.ACTIVE);
  }

  @Test
  void mutingAnUnknownTrackIsNotFound(Receivers receivers) throws Exception {
    receivers.join(room, "ana");

    var error =
        catchThrowableOfType(
            TwirpException.class, () -> rooms.mutePublishedTrack(room, "ana", "TR_unknown", true));

    assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
    assertThat(error.httpStatus()).isEqualTo(200);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void creatingARoomThatExistsChangesNothing() {
    var first = rooms.createRoom(CreateRoomRequest.newBuilder().setName(room).build());

    var again =
        rooms.createRoom(CreateRoomRequest.newBuilder().setName(room).setMetadata("new").build());

    assertThat(again.getSid()).isEqualTo(first.getSid());
    assertThat(again.getMetadata()).isEmpty();
  }

  /** The server may close the connection before its 401 is read; both failures have a hint. */
  @Test
  @ServersDiffer
  void aBigBodyWithABadTokenPointsAtTheCredentialsOrAtItsSize() {
    try (var wrong = client("wrong")) {
      var big =
          wrong.withOptions(
              o ->
                  o.withSizeLimits(SizeLimits.documented().withWarnOnly())
                      .withRetryPolicy(RetryPolicy.none()));
      var message = DataMessage.inRoom(room).payload(new byte[32 << 20]).build();

      var error = catchThrowableOfType(LiveKitException.class, () -> big.sendData(message));

      // A newer server checks the size first.
      assertThat(error.hint().orElseThrow())
          .isIn(
              "check the credentials, then the size: a server closes the connection when it rejects a"
                  + " large request, and servers from 1.13.11 on accept 10 MiB",
              server.generation().takesBodiesOfAnySize()
                  ? "check that the API secret belongs to this API key"
                  : "send less: the server accepts 10 MiB unless it is configured otherwise");
      assertThat(error.outcome()).isNotEqualTo(Outcome.NOT_SENT);
    }
  }

  private void awaitListed(String identity) throws InterruptedException {
    var deadline = Deadline.after(Duration.ofSeconds(10));
    while (rooms.listParticipants(room).stream().noneMatch(p -> identity.equals(p.getIdentity()))) {
      deadline.pause(Duration.ofMillis(20), () -> identity + " is not listed");
    }
  }

  private void sendByHand(Map<String, Object> more) throws InterruptedException {
    RawTwirp.sendData(server, room, "x".getBytes(UTF_8), Channel.RELIABLE, more);
  }

  private DataMessage toEveryone() {
    return DataMessage.inRoom(room).text("x").build();
  }

  private DataMessage to(String identity) {
    return DataMessage.inRoom(room).text("x").destinationIdentities(identity).build();
  }

  private RoomServiceClient client(String secret) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), secret)
        .build();
  }
}
