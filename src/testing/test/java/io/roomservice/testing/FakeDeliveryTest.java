package io.roomservice.testing;

import static io.roomservice.testing.RawCalls.SEND_DATA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.RoomServiceClient;
import io.roomservice.proto.SendDataRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery to participants, by the rules observed on the real server. */
class FakeDeliveryTest {
  private static final Nonce NONCE = Nonce.fromHex("000102030405060708090a0b0c0d0e0f");

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();
  private final RawCalls raw = new RawCalls(server);
  private final FakeRoom room = server.createRoom("standup");
  private final FakeParticipant ana = room.join("ana");
  private final FakeParticipant bo = room.join("bo");

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  private static DataMessage.Builder message() {
    return DataMessage.inRoom("standup").text("hello");
  }

  private static SendDataRequest.Builder request() {
    return SendDataRequest.newBuilder()
        .setRoom("standup")
        .setData(ByteString.copyFromUtf8("hello"));
  }

  private void sendRaw(SendDataRequest.Builder request) {
    assertThat(raw.protobuf(SEND_DATA, raw.admin("standup"), request.build()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPacketTellsWhatWasSent() {
    rooms.sendData(message().topic("chat").destinationIdentities("ana", "cy").nonce(NONCE).build());

    var packet = ana.received().get(0);
    assertThat(packet.text()).isEqualTo("hello");
    assertThat(packet.payload()).asString(UTF_8).isEqualTo("hello");
    assertThat(packet.kind()).isEqualTo(DataKind.RELIABLE);
    assertThat(packet.topic()).contains("chat");
    assertThat(packet.destinationIdentities()).containsExactly("ana", "cy");
    assertThat(packet.nonce()).contains(NONCE);
    // user (2 for tag and length): payload 7, topic 6, identities 5 + 4, nonce 18; then 5 + 4 again
    assertThat(packet.packetBytes()).isEqualTo(2 + 7 + 6 + 9 + 18 + 9);
    assertThat(packet)
        .hasToString(
            "ReceivedPacket[kind=RELIABLE, topic=chat, destinationIdentities=[ana, cy], "
                + "nonce=000102030405060708090a0b0c0d0e0f, payload=5 bytes]");
  }

  @Test
  void withoutDestinationsEveryoneGetsIt() {
    rooms.sendData(message().build());

    assertThat(ana.received()).hasSize(1);
    assertThat(bo.received()).hasSize(1);
    assertThat(ana.received().get(0).destinationIdentities()).isEmpty();
  }

  @Test
  void withDestinationsOnlyTheseGetItEachOnce() {
    sendRaw(request().addAllDestinationIdentities(List.of("bo", "nobody", "bo", "ANA")));

    assertThat(ana.received()).isEmpty();
    assertThat(bo.received()).hasSize(1);
    assertThat(bo.received().get(0).destinationIdentities())
        .containsExactly("bo", "nobody", "bo", "ANA");
  }

  @Test
  void theEmptyIdentityIsNobody() {
    sendRaw(request().addDestinationIdentities(""));

    assertThat(ana.received()).isEmpty();
    assertThat(bo.received()).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation")
  void sidsAndIdentitiesAddUp() {
    var cy = room.join("cy");

    sendRaw(request().addDestinationSids(ana.sid()).addDestinationIdentities("bo"));

    assertThat(ana.received()).hasSize(1);
    assertThat(bo.received()).hasSize(1);
    assertThat(cy.received()).isEmpty();
  }

  @Test
  void anAbsentTopicIsNotAnEmptyOne() {
    rooms.sendData(message().build());
    rooms.sendData(message().topic("").build());

    assertThat(ana.received().get(0).topic()).isEmpty();
    assertThat(ana.received().get(1).topic()).contains("");
  }

  @ParameterizedTest
  @CsvSource({"0, RELIABLE", "1, LOSSY", "2, LOSSY", "7, LOSSY", "-1, LOSSY"})
  void kindsThatTheWireDoesNotDefineAreLossy(int number, DataKind kind) {
    sendRaw(request().setKindValue(number));

    assertThat(ana.received()).extracting(ReceivedPacket::kind).containsExactly(kind);
  }

  @Test
  void anEmptyPayloadIsDelivered() {
    rooms.sendData(DataMessage.inRoom("standup").payload(new byte[0]).build());

    assertThat(ana.received().get(0).payload()).isEmpty();
  }

  @Test
  void aLossyPacketWithoutANonceIsNoRepeat() {
    for (var i = 0; i < 2; i++) {
      rooms.sendData(message().kind(DataKind.LOSSY).build());
    }

    assertThat(ana.received()).hasSize(2).allMatch(packet -> packet.nonce().isEmpty());
  }

  @Test
  void aNonceCountsWhateverTheKindAndTheDestinations() {
    rooms.sendData(message().nonce(NONCE).destinationIdentities("nobody").build());
    rooms.sendData(message().nonce(NONCE).kind(DataKind.LOSSY).build());

    assertThat(ana.received()).isEmpty();
  }

  @Test
  void aNonceIsAnotherInAnotherRoom() {
    var cy = server.createRoom("game").join("cy");

    rooms.sendData(message().nonce(NONCE).build());
    rooms.sendData(DataMessage.inRoom("game").text("hello").nonce(NONCE).build());

    assertThat(cy.received()).hasSize(1);
  }

  @Test
  void packetsWithoutANonceDoNotPushOthersOut() {
    sendRaw(request().setNonce(ByteString.copyFrom(NONCE.toByteArray())));
    for (var i = 0; i < 100; i++) {
      sendRaw(request());
    }
    sendRaw(request().setNonce(ByteString.copyFrom(NONCE.toByteArray())));

    assertThat(ana.received()).hasSize(101);
  }

  @Test
  void sixteenZeroBytesAreDropped() {
    sendRaw(request().setNonce(ByteString.copyFrom(new byte[16])));

    assertThat(ana.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 17})
  void otherLengthsOfNoncesAreRefused(int bytes) {
    var request = request().setNonce(ByteString.copyFrom(new byte[bytes])).build();

    var answer = raw.protobuf(SEND_DATA, raw.admin("standup"), request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo(
            "{\"code\":\"invalid_argument\",\"msg\":\"nonce should be 16-bytes or not present, got: "
                + bytes
                + " bytes\"}");
    assertThat(ana.received()).isEmpty();
  }

  /** The limits observed with a real receiver: 262,136 bytes reliable, 262,134 lossy. */
  @ParameterizedTest
  @CsvSource({"0, 262136", "1, 262134"})
  void receiversDropPacketsOver262144BytesInSilence(int kind, int largestPayload) {
    var fits = ByteString.copyFrom(new byte[largestPayload]);
    var doesNot = ByteString.copyFrom(new byte[largestPayload + 1]);

    sendRaw(request().setKindValue(kind).setData(fits));
    sendRaw(request().setKindValue(kind).setData(doesNot));

    assertThat(ana.received()).hasSize(1);
    assertThat(ana.received().get(0).packetBytes()).isEqualTo(262_144);
  }

  @Test
  void destinationsCountTwiceInThePacket() {
    var thousand = request();
    for (var i = 0; i < 1_000; i++) {
      thousand.addDestinationIdentities("member-%03d".formatted(i));
    }
    thousand.setDestinationIdentities(0, "ana");

    sendRaw(thousand);

    // Identities: 999 of 12 bytes with tag and length, and 5 for ana. The field user also has the
    // payload, 7, and its own tag and length, 3.
    assertThat(ana.received().get(0).packetBytes()).isEqualTo(2 * (999 * 12 + 5) + 7 + 3);
  }
}
