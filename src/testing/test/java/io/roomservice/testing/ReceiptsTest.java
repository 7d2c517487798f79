package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Reach.RoomState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTest {
  @Test
  void anAcceptedMessageHasANonceOneAttemptAndNoReach() {
    var receipt = Receipts.accepted();

    assertThat(receipt.nonce()).isPresent();
    assertThat(receipt.attempts()).isEqualTo(1);
    assertThat(receipt.servedBy()).isEqualTo("https://livekit.example");
    assertThat(receipt.mayBeDuplicate()).isFalse();
    assertThat(receipt.reach()).isEmpty();
  }

  @Test
  void theReceiptOfAMessageHasItsNonce() {
    var once = DataMessage.inRoom("shop").text("paid").idempotencyKey("order-17").build();
    var lossy = DataMessage.inRoom("shop").text("here").kind(DataKind.LOSSY).build();

    assertThat(Receipts.accepted(once).nonce()).isEqualTo(once.nonce()).isPresent();
    assertThat(Receipts.accepted(lossy).nonce()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20})
  void severalAttempts(int attempts) {
    assertThat(Receipts.afterAttempts(attempts).attempts()).isEqualTo(attempts);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 21})
  void attemptsThatNoClientMakesAreRefused(int attempts) {
    assertThatThrownBy(() -> Receipts.afterAttempts(attempts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts is " + attempts + "; the range is 1 to 20");
  }

  @Test
  void aCompleteReachHasAllWhoWereAskedFor() {
    var reach = Receipts.reaching("ana", "ben").reach().orElseThrow();

    assertThat(reach.isComplete()).isTrue();
    assertThat(reach.roomState()).isEqualTo(RoomState.ACTIVE);
    assertThat(reach.listed()).containsExactly("ana", "ben");
  }

  @Test
  void whoIsMissingIsAbsent() {
    var reach = Receipts.reaching(List.of("ana"), List.of("ben")).reach().orElseThrow();

    assertThat(reach.isComplete()).isFalse();
    assertThat(reach.listed()).containsExactly("ana");
    assertThat(reach.absent()).containsExactly("ben");
  }

  @Test
  void manyAreLookedUpInOneList() {
    var many = IntStream.range(0, 10).mapToObj(i -> "user-" + i).toList();

    assertThat(Receipts.reaching(many, List.of("ben")).reach().orElseThrow().listed())
        .isEqualTo(many);
  }

  @Test
  void withoutAnyoneTheRoomIsEmpty() {
    assertThat(Receipts.reaching().reach().orElseThrow().roomState()).isEqualTo(RoomState.EMPTY);
  }

  @Test
  void aReachThatCouldNotBeLookedUpIsUnknown() {
    assertThat(Receipts.reachUnknown().reach().orElseThrow().roomState())
        .isEqualTo(RoomState.UNKNOWN);
  }
}
