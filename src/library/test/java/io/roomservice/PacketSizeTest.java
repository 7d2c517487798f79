package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Literal sizes, as counted at a receiver's data channel; src/it verifies them with the real
 * server.
 */
class PacketSizeTest {
  @Test
  void aReliablePacketHasItsNonceCountedBeforeItIsDrawn() {
    assertThat(size(1000, m -> m)).isEqualTo(1000 + 6 + 18);
    assertThat(size(60_000, m -> m)).isEqualTo(60_000 + 8 + 18);
  }

  @Test
  void aLossyPacketHasItsKindAndNoNonce() {
    assertThat(size(1000, m -> m.kind(DataKind.LOSSY))).isEqualTo(1000 + 6 + 2);
    assertThat(size(1000, m -> m.kind(DataKind.LOSSY).nonce(Nonce.random())))
        .isEqualTo(1000 + 6 + 2 + 18);
  }

  @Test
  void anEmptyTopicIsNotNoTopic() {
    assertThat(size(1000, m -> m.topic("")) - size(1000, m -> m)).isEqualTo(2);
    assertThat(size(1000, m -> m.topic("grüße")) - size(1000, m -> m)).isEqualTo(2 + 7);
  }

  @Test
  void destinationsCountTwice() {
    var identities = IntStream.range(0, 100).mapToObj("user-%05d"::formatted).toList();

    assertThat(size(1000, m -> m.destinationIdentities(identities)) - size(1000, m -> m))
        .isEqualTo(100 * 2 * 12);
  }

  @Test
  void anEmptyPayloadTakesNoPlace() {
    var size = PacketSize.of(DataMessage.inRoom("standup").payload(new byte[0]).build());

    assertThat(size.bytes()).isEqualTo(2 + 18);
    assertThat(size.payloadBytes()).isZero();
    assertThat(size).hasToString("PacketSize[bytes=20, payloadBytes=0]");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, ''", "100, 0, chat", "100, 1, grüße", "15360, 20, '日本語'", "9, 1000, x"})
  void theBoundIsNeverBelowTheSizeAndNearIt(int payload, int destinations, String topic) {
    var identities = IntStream.range(0, destinations).mapToObj("日本-%05d"::formatted).toList();
    var message = DataMessage.inRoom("standup").payload(new byte[payload]).topic(topic);
    if (destinations > 0) {
      message.destinationIdentities(identities);
    }

    var size = PacketSize.of(message.build()).bytes();

    assertThat(PacketSize.atMost(message.build()))
        .isBetween((long) size, 3L * size + 100 + 20L * destinations);
  }

  private static int size(int payload, UnaryOperator<DataMessage.Builder> more) {
    return PacketSize.of(
            more.apply(DataMessage.inRoom("standup").payload(new byte[payload])).build())
        .bytes();
  }
}
