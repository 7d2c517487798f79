package io.roomservice;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sixteen bytes by which a room knows a packet that it has already delivered. Immutable.
 *
 * <p>A room remembers its last 100 or so nonces, of all senders together, and forgets them when it
 * ends; within that window it answers a repeat with 200 and delivers nothing. A nonce therefore
 * means <em>at most once</em>, not <em>delivered</em>: a first send to an identity that is absent
 * uses it up (livekit-server 1.13.5).
 */
public final class Nonce {
  /** The length of a nonce in bytes; the server refuses others. */
  public static final int LENGTH = 16;

  private final ByteString bytes;

  private Nonce(ByteString bytes) {
    this.bytes = bytes;
  }

  /**
   * A nonce of these bytes, which are copied.
   *
   * @throws InvalidRequestException if there are not 16 bytes, or all are zero: the server answers
   *     such a packet with 200 and drops it
   */
  public static Nonce of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new InvalidRequestException(
          "the nonce has " + bytes.length + " bytes; it must have " + LENGTH,
          "leave it out to have one drawn, or derive it with idempotencyKey(String)");
    }
    if (isZero(bytes)) {
      throw new InvalidRequestException(
          "the nonce is "
              + LENGTH
              + " zero bytes; the server takes those for a repeat and delivers nothing",
          "leave it out to have one drawn");
    }
    return new Nonce(ByteString.copyFrom(bytes));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws InvalidRequestException if it is not 32 hexadecimal digits, or all are zero
   */
  public static Nonce fromHex(String hex) {
    Objects.requireNonNull(hex, "hex");
    if (!hex.matches("[0-9a-fA-F]{32}")) {
      throw new InvalidRequestException(
          "the nonce is no 32 hexadecimal digits but " + hex.length() + " characters",
          "write 16 bytes, two digits each");
    }
    return of(HexFormat.of().parseHex(hex));
  }

  /** A nonce that none was before, for all practical purposes. */
  static Nonce random() {
    var bytes = new byte[LENGTH];
    do {
      // Not SecureRandom: a nonce is no secret, and threads must not queue for one.
      ThreadLocalRandom.current().nextBytes(bytes);
    } while (isZero(bytes));
    return new Nonce(UnsafeByteOperations.unsafeWrap(bytes)); // nobody else has them
  }

  /**
   * The nonce that an application's own key stands for: the start of SHA-256 over key, kind, topic
   * and destinations. They belong to it since the server's memory ignores them: one key for two
   * destinations would drop the second packet.
   */
  static Nonce ofIdempotencyKey(
      String key, DataKind kind, @Nullable String topic, Collection<String> destinations) {
    var hash = new TupleHash("io.roomservice nonce 1");
    hash.add(key).add(kind.name()).add(topic == null ? List.of() : List.of(topic));
    hash.add(destinations.stream().sorted().toList());
    return derived(hash);
  }

  /** The nonce of the packet to one addressee of a message with this one. */
  Nonce forAddressee(String identity) {
    return derived(
        new TupleHash("io.roomservice nonce of addressee 1").add(toString()).add(identity));
  }

  /** The nonce of one part of a message with this one, whose addressees were split. */
  Nonce forPart(int number) {
    return derived(
        new TupleHash("io.roomservice nonce of part 1")
            .add(toString())
            .add(Integer.toString(number)));
  }

  private static Nonce derived(TupleHash hash) {
    return new Nonce(ByteString.copyFrom(hash.digest(), 0, LENGTH));
  }

  private static boolean isZero(byte[] bytes) {
    for (var b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  ByteString bytes() {
    return bytes;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Nonce that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** The 16 bytes as 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toByteArray());
  }
}
