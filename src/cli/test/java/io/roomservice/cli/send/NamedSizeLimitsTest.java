package io.roomservice.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.PacketSize;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.RoomServiceClient;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits that the command line prints are the ones that the library enforces. */
class NamedSizeLimitsTest {
  static Stream<Arguments> limits() {
    return Stream.of(NamedSizeLimits.values())
        .flatMap(named -> Stream.of(DataKind.values()).map(kind -> Arguments.of(named, kind)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void onePayloadByteMoreThanShownIsRefusedForThisNumber(NamedSizeLimits named, DataKind kind) {
    var message = message(kind).payload(new byte[named.payload(kind) + 1]).build();

    var refused = refusal(named, message);

    assertThat(refused).hasMessageStartingWith(kind + " payload");
    assertThat(refused.limit()).isEqualTo(named.payload(kind));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void onePacketByteMoreThanShownIsRefusedForThisNumber(NamedSizeLimits named, DataKind kind) {
    var fits = withTopicUpTo(named.packet(kind), kind);
    var message = withTopicUpTo(named.packet(kind) + 1, kind);

    assertThatCode(() -> send(named, fits)).doesNotThrowAnyException();
    assertThat(refusal(named, message).limit()).isEqualTo(named.packet(kind));
  }

  /** Returns a message whose topic is so long that the packet has this size. */
  private static DataMessage withTopicUpTo(int packetBytes, DataKind kind) {
    var length = packetBytes;
    while (true) {
      var message = message(kind).payload(new byte[0]).topic("t".repeat(length)).build();
      var excess = PacketSize.of(message).bytes() - packetBytes;
      if (excess == 0) {
        return message;
      }
      length -= excess;
    }
  }

  private static DataMessage.Builder message(DataKind kind) {
    return DataMessage.inRoom("standup").kind(kind);
  }

  private static PayloadTooLargeException refusal(NamedSizeLimits named, DataMessage message) {
    return catchThrowableOfType(PayloadTooLargeException.class, () -> send(named, message));
  }

  private static void send(NamedSizeLimits named, DataMessage message) {
    try (RoomServiceClient rooms = DryRun.client().sizeLimits(named.limits()).build()) {
      rooms.sendData(message);
    }
  }
}
