package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePartsTest {
  private static final SizeLimits LIMITS = SizeLimits.documented();
  private static final Nonce NONCE = Nonce.fromHex("00112233445566778899aabbccddeeff");

  @Test
  void aMessageThatFitsIsNotSplit() {
    var message = to(identities(600)).nonce(NONCE).build();

    assertThat(MessageParts.split(message, LIMITS)).containsExactly(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {700, 1000, 5000})
  void partsAreAsFewAndAsLargeAsTheLimitAllows(int count) {
    var message = to(identities(count)).build();

    var parts = MessageParts.split(message, LIMITS);

    for (int i = 0; i < parts.size(); i++) {
      assertThat(PacketSize.of(parts.get(i)).bytes()).isLessThanOrEqualTo(16_384);
      if (i + 1 < parts.size()) {
        var oneMore = new ArrayList<>(parts.get(i).destinationIdentities());
        oneMore.add(parts.get(i + 1).destinationIdentities().get(0));
        assertThat(PacketSize.of(message.to(oneMore)).bytes()).isGreaterThan(16_384);
      }
    }
    assertThat(parts.stream().flatMap(part -> part.destinationIdentities().stream()))
        .containsExactlyInAnyOrderElementsOf(message.destinationIdentities());
  }

  @Test
  void theSameAddresseesInAnotherOrderMakeTheSameParts() {
    var shuffled = new ArrayList<>(identities(2000));
    Collections.shuffle(shuffled, new Random(1));

    var one = MessageParts.split(to(identities(2000)).nonce(NONCE).build(), LIMITS);
    var other = MessageParts.split(to(shuffled).nonce(NONCE).build(), LIMITS);

    assertThat(one)
        .extracting(DataMessage::destinationIdentities)
        .isEqualTo(other.stream().map(DataMessage::destinationIdentities).toList());
    assertThat(one)
        .extracting(DataMessage::nonce)
        .doesNotHaveDuplicates()
        .isEqualTo(other.stream().map(DataMessage::nonce).toList());
  }

  /** Pinned: with other nonces, receivers could get a message twice after an upgrade. */
  @Test
  void theNoncesOfPartsAreTheseForGood() {
    assertThat(NONCE.forPart(0)).hasToString("39a0e0926fcecd63f4a2de143b4dd8fa");
    assertThat(NONCE.forPart(1)).hasToString("df12540cbd14fc2568514111a18f89fd");
    assertThat(NONCE.forAddressee("ana")).hasToString("fb1d0785dd87bf325f5cb24996f7ddf9");
  }

  @Test
  void withoutANonceOfItsOwnEachPartDrawsOne() {
    assertThat(MessageParts.split(to(identities(2000)).build(), LIMITS))
        .allSatisfy(part -> assertThat(part.nonce()).isEmpty());
  }

  @Test
  void aPartOfAMessageWithAnIdempotencyKeyHasTheNonceOfThatKeyForItsAddressees() {
    var parts = MessageParts.separate(to(List.of("ana", "bo")).idempotencyKey("event 1").build());

    assertThat(parts.get(0).nonce())
        .isEqualTo(to(List.of("ana")).idempotencyKey("event 1").build().nonce());
  }

  @Test
  void aMessageTooLargeForOneAddresseeIsRefused() {
    var message =
        DataMessage.inRoom("a")
            .payload(new byte[15_000])
            .destinationIdentities("ana", "x".repeat(800))
            .build();

    assertThatThrownBy(() -> MessageParts.split(message, LIMITS))
        .isInstanceOf(PayloadTooLargeException.class);
  }

  @Test
  void aMessageToEveryoneHasNoAddresseesToSeparate() {
    assertThatThrownBy(() -> MessageParts.separate(DataMessage.inRoom("a").text("x").build()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(
            "the message is for everyone in the room: it has no destination identities");
  }

  private static DataMessage.Builder to(List<String> identities) {
    return DataMessage.inRoom("a").text("hello").destinationIdentities(identities);
  }

  private static List<String> identities(int count) {
    return IntStream.range(0, count).mapToObj("user%06d"::formatted).toList();
  }
}
