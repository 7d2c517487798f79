package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.receiver.Received;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.Channel;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the receivers that other tests use: they report exactly what the server delivers. */
@RequiresEveryServer
class ReceiverIT {

  @ParameterizedTest
  @EnumSource(Channel.class)
  void bytesChannelAndTopicArriveAsSent(Channel channel, RealServer server, Receivers receivers)
      throws Exception {
    var ana = receivers.join(server.freshRoom(), "ana");
    byte[] payload = randomBytes(1000);

    RawTwirp.sendData(server, ana.room(), payload, channel, Map.of("topic", "tøpic"));

    var received = ana.next();
    assertThat(received.payload()).isEqualTo(payload);
    assertThat(received.channel()).isEqualTo(channel);
    assertThat(received.topic()).isEqualTo("tøpic");
    assertThat(received.sender()).isNull();
  }

  @Test
  void absentTopicIsNotAnEmptyTopic(RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join(server.freshRoom(), "ana");

    RawTwirp.sendData(server, ana.room(), new byte[0], Channel.RELIABLE, Map.of());
    RawTwirp.sendData(server, ana.room(), new byte[0], Channel.RELIABLE, Map.of("topic", ""));

    assertThat(ana.received()).extracting(Received::topic).containsExactly(null, "");
  }

  @Test
  void whatGoesToOneParticipantDoesNotReachTheOther(RealServer server, Receivers receivers)
      throws Exception {
    var room = server.freshRoom();
    var ana = receivers.join(room, "ana");
    var bo = receivers.join(room, "bo");

    RawTwirp.sendData(
        server,
        room,
        "for ana".getBytes(UTF_8),
        Channel.RELIABLE,
        Map.of("destination_identities", List.of("ana")));

    assertThat(ana.received()).hasSize(1);
    assertThat(bo.received()).isEmpty();
  }

  /** A receiver silently drops packets over 262,144 bytes, which measures packet sizes exactly. */
  @ParameterizedTest
  @CsvSource({"RELIABLE, 262136", "LOSSY, 262134"})
  void packetOfTheLargestSizeArrivesAndOneByteMoreDoesNot(
      Channel channel, int largest, RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join(server.freshRoom(), "ana");
    byte[] payload = randomBytes(largest);

    RawTwirp.sendData(server, ana.room(), payload, channel, Map.of());
    RawTwirp.sendData(server, ana.room(), randomBytes(largest + 1), channel, Map.of());

    var received = ana.received();
    assertThat(received).hasSize(1);
    assertThat(received.get(0).payload()).isEqualTo(payload);
  }

  @Test
  void witnessShowsThePacketByteForByte(RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.joinOnTheWire(server.freshRoom(), "ana");

    RawTwirp.sendData(server, ana.room(), new byte[] {1, 2}, Channel.LOSSY, Map.of("topic", "t"));

    var received = ana.next();
    assertThat(received.channel()).isEqualTo(Channel.LOSSY);
    // kind = LOSSY (field 1), user (field 2): payload (field 2) and topic (field 4)
    assertThat(HexFormat.of().formatHex(received.packet()))
        .isEqualTo("0801" + "1207" + "12020102" + "220174");
  }

  @Test
  void removalIsSeenByTheOneRemoved(RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join(server.freshRoom(), "ana");

    var token = HandMadeToken.forAdministering(server, ana.room());
    RawTwirp.post(
        server,
        "RoomService/RemoveParticipant",
        token,
        Map.of("room", ana.room(), "identity", "ana"));

    assertThat(ana.awaitDisconnect(Duration.ofSeconds(10))).isEqualTo("PARTICIPANT_REMOVED");
  }

  @Test
  void refusedTokenIsReportedWithoutQuotingIt(RealServer server, Receivers receivers) {
    var token = HandMadeToken.forAdministering(server, server.freshRoom());

    assertThatThrownBy(() -> receivers.join(token))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("joining failed")
        .hasMessageNotContaining(token)
        .cause()
        .hasMessageNotContaining(token);
  }

  private static byte[] randomBytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
