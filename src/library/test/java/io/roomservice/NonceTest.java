package io.roomservice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonceTest {
  private static final String HEX = "000102030405060708090a0b0c0d0e0f";

  @Test
  void isWrittenInHexadecimalAndReadBack() {
    assertThat(Nonce.fromHex(HEX))
        .hasToString(HEX)
        .isEqualTo(Nonce.fromHex(HEX.toUpperCase(Locale.ROOT)));
  }

  @Property
  void anySixteenBytesButZerosComeBackAsTheyWere(@ForAll @Size(16) byte[] bytes) {
    if (Arrays.equals(bytes, new byte[16])) {
      return;
    }
    assertThat(Nonce.of(bytes).toByteArray()).isEqualTo(bytes);
    assertThat(Nonce.fromHex(Nonce.of(bytes).toString())).isEqualTo(Nonce.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 17, 36})
  void otherLengthsAreRefused(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);

    assertThatThrownBy(() -> Nonce.of(bytes))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("invalid nonce: expected 16 bytes, got " + length + "; omit it");
  }

  @Test
  void allZerosAreRefusedAndOneBitIsNot() {
    var bytes = new byte[16];
    assertThatThrownBy(() -> Nonce.of(bytes))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("invalid nonce: all 16 bytes are zero");
    assertThatThrownBy(() -> Nonce.fromHex("0".repeat(32)))
        .isInstanceOf(InvalidRequestException.class);

    bytes[15] = 1;
    assertThat(Nonce.of(bytes)).hasToString("00000000000000000000000000000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "000102030405060708090a0b0c0d0e0",
        "000102030405060708090a0b0c0d0e0f0",
        "000102030405060708090a0b0c0d0e0g",
        "00010203-0405-0607-0809-0a0b0c0d0e0f"
      })
  void whatIsNotThirtyTwoHexadecimalDigitsIsRefused(String hex) {
    assertThatThrownBy(() -> Nonce.fromHex(hex))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(
            "invalid nonce: expected 32 hexadecimal digits, got "
                + hex.length()
                + (hex.length() == 1 ? " character;" : " characters;"));
  }

  @Test
  void theBytesAreCopiedInAndOut() {
    var bytes = new byte[16];
    bytes[0] = 1;
    var nonce = Nonce.of(bytes);
    bytes[0] = 9;
    nonce.toByteArray()[0] = 9;

    assertThat(nonce.toByteArray()[0]).isEqualTo((byte) 1);
  }

  @Test
  void randomOnesDiffer() {
    var seen = new HashSet<Nonce>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(Nonce.random());
    }
    assertThat(seen).hasSize(10_000);
  }

  /** The layout must not change: two versions of this library must derive the same nonce. */
  @Test
  void anIdempotencyKeyIsHashedAsEver() throws Exception {
    var tuple = new ByteArrayOutputStream();
    var out = new DataOutputStream(tuple);
    write(out, "io.roomservice nonce 1");
    write(out, "order-17");
    write(out, "RELIABLE");
    out.writeInt(1);
    write(out, "chat");
    out.writeInt(2);
    write(out, "ana");
    write(out, "bo");
    var expected =
        Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(tuple.toByteArray()), 16);

    var nonce =
        keyed(m -> m.topic("chat").destinationIdentities("bo", "ana")).nonce().orElseThrow();

    assertThat(nonce.toByteArray()).isEqualTo(expected);
  }

  @Test
  void theSameKeyForTheSameAddresseesIsTheSameNonceWhateverThePayloadAndTheOrder() {
    assertThat(keyed(m -> m.destinationIdentities("ana", "bo")).nonce())
        .isEqualTo(keyed(m -> m.text("other").destinationIdentities("bo", "ana")).nonce());
  }

  @Test
  void theSameKeyForOthersIsAnotherNonce() {
    assertThat(
            new HashSet<>(
                Arrays.asList(
                    keyed(m -> m).nonce(),
                    keyed(m -> m.topic("")).nonce(),
                    keyed(m -> m.topic("chat")).nonce(),
                    keyed(m -> m.kind(DataKind.LOSSY)).nonce(),
                    keyed(m -> m.destinationIdentities("ana")).nonce(),
                    keyed(m -> m.destinationIdentities("ana", "bo")).nonce(),
                    keyed(m -> m.destinationIdentities("anabo")).nonce(),
                    keyed(m -> m.idempotencyKey("order-18")).nonce())))
        .hasSize(8);
  }

  @Test
  void anEmptyKeyIsRefused() {
    assertThatThrownBy(() -> keyed(m -> m.idempotencyKey("")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("the idempotency key is empty");
  }

  private static DataMessage keyed(UnaryOperator<DataMessage.Builder> more) {
    return more.apply(DataMessage.inRoom("standup").text("x").idempotencyKey("order-17")).build();
  }

  private static void write(DataOutputStream out, String part) throws IOException {
    out.writeInt(part.getBytes(UTF_8).length);
    out.write(part.getBytes(UTF_8));
  }
}
