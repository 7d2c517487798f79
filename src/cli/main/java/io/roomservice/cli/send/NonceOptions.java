package io.roomservice.cli.send;

import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what the room knows a repeat: at most one of these. */
final class NonceOptions {
  @Option(
      names = "--nonce",
      paramLabel = "HEX",
      description = "32 hexadecimal digits: the room delivers a nonce once, of its last 100 or so.")
  private @Nullable String nonce;

  @Option(
      names = "--idempotency-key",
      paramLabel = "K",
      preprocessor = FreeText.class,
      description = "Derive the nonce from this key, such as the id of the event that is sent.")
  private @Nullable String idempotencyKey;

  /**
   * Adds the nonce to a message.
   *
   * @param separately whether it is sent to each addressee by itself, when one nonce would do for
   *     the first alone
   */
  void addTo(DataMessage.Builder message, boolean separately) {
    if (nonce != null && separately) {
      throw new Refusal(
          "--nonce and --separately: the room would drop all packets but the first",
          "give --idempotency-key, which makes a nonce for each");
    }
    if (nonce != null) {
      message.nonce(Nonce.fromHex(nonce));
    }
    if (idempotencyKey != null) {
      message.idempotencyKey(idempotencyKey);
    }
  }
}
