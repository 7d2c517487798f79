package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NonceWindowTest {
  private final NonceWindow window = new NonceWindow();

  private static ByteString nonce(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(number).array());
  }

  private void seeOthers(int count) {
    for (var i = 0; i < count; i++) {
      assertThat(window.firstSeen(nonce(1_000 + i))).isTrue();
    }
  }

  @Test
  void aRepeatAfter99OthersIsOne() {
    window.firstSeen(nonce(1));
    seeOthers(99);

    assertThat(window.firstSeen(nonce(1))).isFalse();
  }

  @Test
  void aRepeatAfter100OthersIsNone() {
    window.firstSeen(nonce(1));
    seeOthers(100);

    assertThat(window.firstSeen(nonce(1))).isTrue();
  }

  @Test
  void aRepeatDoesNotMakeItRememberedLonger() {
    window.firstSeen(nonce(1));
    seeOthers(99);
    window.firstSeen(nonce(1));
    window.firstSeen(nonce(2));

    assertThat(window.firstSeen(nonce(1))).isTrue();
  }

  @Test
  void sixteenZeroBytesCountAsSeenUntil100OthersHavePassed() {
    seeOthers(99);
    assertThat(window.firstSeen(nonce(0))).isFalse();

    window.firstSeen(nonce(1));

    assertThat(window.firstSeen(nonce(0))).isTrue();
  }
}
