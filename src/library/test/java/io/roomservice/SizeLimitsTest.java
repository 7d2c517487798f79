package io.roomservice;

import static io.roomservice.DataKind.LOSSY;
import static io.roomservice.DataKind.RELIABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeLimitsTest {
  @ParameterizedTest
  @CsvSource({"RELIABLE, 15360", "LOSSY, 1300"})
  void aPayloadAtItsDocumentedLimitPassesAndOneByteMoreIsRefused(DataKind kind, int limit) {
    var limits = SizeLimits.documented();

    assertThatCode(() -> limits.check(message(kind, limit))).doesNotThrowAnyException();

    var refusal =
        catchThrowableOfType(
            PayloadTooLargeException.class, () -> limits.check(message(kind, limit + 1)));
    assertThat(refusal.problem())
        .isEqualTo("%s payload is %d bytes; the limit is %d".formatted(kind, limit + 1, limit));
    assertThat(refusal.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("SizeLimits"));
    assertThat(refusal.size()).isEqualTo(limit + 1);
    assertThat(refusal.limit()).isEqualTo(limit);
    assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
  }

  /** The payload is at its limit; the topic fills the packet up to its limit. */
  @ParameterizedTest
  @CsvSource({"RELIABLE, 15360, 16384", "LOSSY, 1300, 1400"})
  void aPacketAtItsDocumentedLimitPassesAndOneByteMoreIsRefused(
      DataKind kind, int payload, int limit) {
    var room = limit - PacketSize.of(message(kind, payload)).bytes();
    var full =
        IntStream.range(0, room)
            .mapToObj(n -> withTopic(kind, payload, n))
            .filter(m -> PacketSize.of(m).bytes() == limit)
            .findFirst()
            .orElseThrow();
    var over = withTopic(kind, payload, full.topic().orElseThrow().length() + 1);

    assertThatCode(() -> SizeLimits.documented().check(full)).doesNotThrowAnyException();
    assertThatThrownBy(() -> SizeLimits.documented().check(over))
        .isInstanceOf(PayloadTooLargeException.class)
        .hasMessageStartingWith(
            "%s packet is %d bytes; the limit is %d".formatted(kind, limit + 1, limit));
  }

  @ParameterizedTest
  @CsvSource({"RELIABLE, 65535", "LOSSY, 65535"})
  void clients64kIsALimitOfPackets(DataKind kind, int limit) {
    assertLimitOfPackets(SizeLimits.clients64k(), kind, limit);
  }

  @ParameterizedTest
  @CsvSource({"RELIABLE, 262144", "LOSSY, 262144"})
  void receiverMaximumIsALimitOfPackets(DataKind kind, int limit) {
    assertLimitOfPackets(SizeLimits.receiverMaximum(), kind, limit);
  }

  private static void assertLimitOfPackets(SizeLimits limits, DataKind kind, int limit) {
    var overhead = kind == RELIABLE ? 8 + 18 : 8 + 2; // tags, lengths, and the nonce or the kind
    assertThatCode(() -> limits.check(message(kind, limit - overhead))).doesNotThrowAnyException();
    assertThatThrownBy(() -> limits.check(message(kind, limit - overhead + 1)))
        .isInstanceOf(PayloadTooLargeException.class)
        .hasMessageStartingWith(
            "%s packet is %d bytes; the limit is %d".formatted(kind, limit + 1, limit));
  }

  @Test
  void singleLimitsCanBeSet() {
    assertThat(
            SizeLimits.documented()
                .withReliablePayload(1)
                .withLossyPayload(2)
                .withReliablePacket(3)
                .withLossyPacket(4))
        .hasToString("SizeLimits[payload: reliable 1, lossy 2; packet: reliable 3, lossy 4]");
    assertThatThrownBy(() -> SizeLimits.documented().withLossyPacket(0))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("the size limit is 0 bytes; it must be positive");
  }

  @Test
  void warnOnlyLetsPass() {
    assertThatCode(() -> SizeLimits.documented().withWarnOnly().check(message(LOSSY, 1301)))
        .doesNotThrowAnyException();
  }

  private static DataMessage message(DataKind kind, int bytes) {
    return DataMessage.inRoom("standup").payload(new byte[bytes]).kind(kind).build();
  }

  private static DataMessage withTopic(DataKind kind, int bytes, int topic) {
    return DataMessage.inRoom("standup")
        .payload(new byte[bytes])
        .kind(kind)
        .topic("t".repeat(topic))
        .build();
  }
}
