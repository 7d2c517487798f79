package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DataMessageTest {
  private static final Nonce NONCE = Nonce.fromHex("000102030405060708090a0b0c0d0e0f");

  @Test
  void saysWhatItWasGiven() {
    var message =
        DataMessage.inRoom("standup")
            .text("grüß dich")
            .kind(DataKind.LOSSY)
            .topic("chat")
            .destinationIdentities("ana", "bo")
            .nonce(NONCE)
            .build();

    assertThat(message.room()).isEqualTo("standup");
    assertThat(message.payload()).asString().isEqualTo("grüß dich");
    assertThat(message.payloadSize()).isEqualTo(11);
    assertThat(message.kind()).isEqualTo(DataKind.LOSSY);
    assertThat(message.topic()).hasValue("chat");
    assertThat(message.destinationIdentities()).containsExactly("ana", "bo");
    assertThat(message.nonce()).hasValue(NONCE);
  }

  @Test
  void isReliableAndForEveryoneUnlessSaidOtherwise() {
    var message = DataMessage.inRoom("standup").payload(new byte[0]).build();

    assertThat(message.kind()).isEqualTo(DataKind.RELIABLE);
    assertThat(message.destinationIdentities()).isEmpty();
    assertThat(message.topic()).isEmpty();
    assertThat(message.nonce()).isEmpty();
    assertThat(DataMessage.inRoom("standup").text("").toEveryone().build().destinationIdentities())
        .isEmpty();
  }

  @Test
  void thePayloadIsCopiedInAndOut() {
    var bytes = new byte[] {1, 2};
    var message = DataMessage.inRoom("standup").payload(bytes).build();
    bytes[0] = 9;
    message.payload()[1] = 9;

    assertThat(message.payload()).containsExactly(1, 2);
  }

  @Test
  void aRepeatedIdentityCountsOnce() {
    assertThat(
            DataMessage.inRoom("standup")
                .text("x")
                .destinationIdentities("ana", "bo", "ana")
                .build()
                .destinationIdentities())
        .containsExactly("ana", "bo");
  }

  @Test
  void anEmptyRoomIsRefused() {
    assertRefused(() -> DataMessage.inRoom(""), "the room name is empty; set the name of a room");
    assertThatThrownBy(() -> DataMessage.inRoom(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("room");
  }

  @Test
  void anEmptyListOfDestinationsIsRefusedSinceTheServerWouldBroadcast() {
    assertRefused(
        () -> DataMessage.inRoom("standup").destinationIdentities(List.of()),
        "the list of destination identities is empty; the server would send to everyone in the"
            + " room; call toEveryone() to address everyone, or do not send the message");
    assertThatThrownBy(() -> DataMessage.inRoom("standup").destinationIdentities(new String[0]))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anEmptyIdentityIsRefusedSinceNobodyWouldGetIt() {
    assertRefused(
        () -> DataMessage.inRoom("standup").destinationIdentities("ana", ""),
        "a destination identity is empty; the server would return 200 and deliver to no one;"
            + " remove it from the list");
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused(
        () ->
            DataMessage.inRoom("standup")
                .text("x")
                .destinationIdentities("ana", "bo")
                .toEveryone()
                .build(),
        "the message is addressed both to everyone and to destination identities; call"
            + " toEveryone() or destinationIdentities(), not both");
    assertRefused(
        () -> DataMessage.inRoom("standup").text("x").nonce(NONCE).idempotencyKey("k").build(),
        "the message has both a nonce and an idempotency key, from which the nonce would be"
            + " derived; call nonce() or idempotencyKey(), not both");
  }

  @Test
  void aMessageWithoutPayloadIsRefused() {
    assertRefused(
        () -> DataMessage.inRoom("standup").build(),
        "the message has no payload; call payload(byte[]) or text(String); for an empty payload,"
            + " call payload(new byte[0])");
  }

  @Test
  void halfASurrogatePairIsRefusedWhereverItStands() {
    var halves = new String[] {"\uD83D", "a\uDE00", "\uDE00\uD83D", "x\uD83Dx"};
    for (var half : halves) {
      assertHalfRefused(() -> DataMessage.inRoom(half));
      assertHalfRefused(() -> DataMessage.inRoom("r").text(half));
      assertHalfRefused(() -> DataMessage.inRoom("r").topic(half));
      assertHalfRefused(() -> DataMessage.inRoom("r").destinationIdentities(half));
      assertHalfRefused(() -> DataMessage.inRoom("r").idempotencyKey(half));
    }
    assertThat(DataMessage.inRoom("😀").topic("a😀b").text("😀").build().room()).isEqualTo("😀");
  }

  @Test
  void itsTextHoldsNoPayload() {
    var message = DataMessage.inRoom("standup").text("canary").topic("chat").build();

    assertThat(message)
        .hasToString(
            "DataMessage[room=standup, kind=RELIABLE, topic=chat, destinationIdentities=0,"
                + " nonce=null, payload=6 bytes]");
  }

  private static void assertHalfRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("contains an unpaired surrogate at index ");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidRequestException.class).hasMessage(message);
  }
}
