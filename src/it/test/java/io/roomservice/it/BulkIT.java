package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.DataPacket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bulk sends and what receivers get. */
@RequiresRealServer
class BulkIT {
  @Test
  void aSplitListReachesEachAddresseeOnceAlsoWhenItIsSentAgain(
      RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join(server.freshRoom(), "ana");
    var zoe = receivers.join(ana.room(), "zoe");
    var addressees =
        Stream.concat(
                Stream.of("zoe", "ana"),
                IntStream.range(0, 3000).mapToObj("absent-%05d"::formatted))
            .toList();
    var message =
        DataMessage.inRoom(ana.room())
            .text("hello")
            .destinationIdentities(addressees)
            .nonce(Nonce.fromHex("000102030405060708090a0b0c0d0e0f"))
            .build();

    try (var rooms = client(server.url(), server)) {
      assertThat(rooms.bulk().split(message).accepted()).isBetween(5L, 6L);
      assertThat(rooms.bulk().split(message).accepted()).isBetween(5L, 6L);
    }

    assertThat(ana.received()).hasSize(1);
    assertThat(zoe.received()).hasSize(1);
  }

  @Test
  void separateAddresseesSeeOnlyThemselves(RealServer server, Receivers receivers)
      throws Exception {
    var ana = receivers.joinOnTheWire(server.freshRoom(), "ana");
    var bo = receivers.joinOnTheWire(ana.room(), "bo");
    var message =
        DataMessage.inRoom(ana.room()).text("hello").destinationIdentities("ana", "bo").build();

    try (var rooms = client(server.url(), server)) {
      assertThat(rooms.bulk().separately(message).accepted()).isEqualTo(2);
    }

    for (var receiver : List.of(ana, bo)) {
      var packets = receiver.received();
      assertThat(packets).hasSize(1);
      assertThat(DataPacket.parseFrom(packets.get(0).packet()))
          .satisfies(
              packet ->
                  assertThat(packet.getDestinationIdentitiesList())
                      .containsExactly(receiver.identity()));
    }
  }

  private static RoomServiceClient client(String url, RealServer server) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials(server.apiKey(), server.apiSecret())
        .build();
  }
}
