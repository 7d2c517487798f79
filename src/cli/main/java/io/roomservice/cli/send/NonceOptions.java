package io.roomservice.cli.send;

import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The nonce, by which a room recognizes a retry: at most one of these. */
final class NonceOptions {
  @Option(
      names = "--nonce",
      paramLabel = "HEX",
      description =
          "Nonce of 32 hexadecimal digits. A room remembers about 100 nonces, and delivers each"
              + " only once.")
  private @Nullable String nonce;

  @Option(
      names = "--idempotency-key",
      paramLabel = "K",
      preprocessor = FreeText.class,
      description = "Derive the nonce from this key, such as the ID of the event.")
  private @Nullable String idempotencyKey;

  /**
   * Adds the nonce to a message.
   *
   * @param separately whether each recipient gets a separate packet; with the same nonce the room
   *     would deliver only the first
   */
  void addTo(DataMessage.Builder message, boolean separately) {
    if (nonce != null && separately) {
      throw new Refusal(
          "--nonce with --separately: the room would drop all packets but the first",
          "use --idempotency-key, which derives a nonce per recipient");
    }
    if (nonce != null) {
      message.nonce(Nonce.fromHex(nonce));
    }
    if (idempotencyKey != null) {
      message.idempotencyKey(idempotencyKey);
    }
  }
}
