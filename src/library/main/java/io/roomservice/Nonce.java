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
 * Sixteen bytes by which a room recognizes a packet that it has already delivered. Immutable.
 *
 * <p>A room remembers its last 100 or so nonces, of all senders together, and forgets them when it
 * ends; within that window the server responds to a repeated nonce with 200 and delivers nothing. A
 * nonce therefore means <em>at most once</em>, not <em>delivered</em>: a first send to an identity
 * that is absent uses it up (livekit-server 1.13.5).
 */
public final class Nonce {
  /** The length of a nonce in bytes; the server rejects other lengths. */
  public static final int LENGTH = 16;

  private final ByteString bytes;

  private Nonce(ByteString bytes) {
    this.bytes = bytes;
  }

  /**
   * Creates a nonce from these bytes, which are copied.
   *
   * @throws InvalidRequestException if there are not 16 bytes, or if all are zero: the server
   *     responds to such a packet with 200 and drops it
   */
  public static Nonce of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new InvalidRequestException(
          "invalid nonce: expected " + LENGTH + " bytes, got " + bytes.length,
          "omit it to have one generated, or derive it with idempotencyKey(String)");
    }
    if (isZero(bytes)) {
      throw new InvalidRequestException(
          "invalid nonce: all "
              + LENGTH
              + " bytes are zero, and the server would not deliver the packet",
          "omit it to have one generated");
    }
    return new Nonce(ByteString.copyFrom(bytes));
  }

  /**
   * Parses a nonce that {@link #toString} has written.
   *
   * @throws InvalidRequestException if it is not 32 hexadecimal digits, or all are zero
   */
  public static Nonce fromHex(String hex) {
    Objects.requireNonNull(hex, "hex");
    if (!hex.matches("[0-9a-fA-F]{32}")) {
      throw new InvalidRequestException(
          "invalid nonce: expected 32 hexadecimal digits, got "
              + hex.length()
              + (hex.length() == 1 ? " character" : " characters"),
          "write 16 bytes with two digits each");
    }
    return of(HexFormat.of().parseHex(hex));
  }

  /** Returns a random nonce that is unique for all practical purposes. */
  static Nonce random() {
    var bytes = new byte[LENGTH];
    do {
      // Not SecureRandom: a nonce isn't secret, and threads must not wait for each other.
      ThreadLocalRandom.current().nextBytes(bytes);
    } while (isZero(bytes));
    return new Nonce(UnsafeByteOperations.unsafeWrap(bytes)); // no one else has the array
  }

  /**
   * Derives the nonce of an application's key: the start of SHA-256 over key, kind, topic and
   * destinations. They are included because the server compares nonces only: with one nonce for two
   * destinations it would drop the second packet.
   */
  static Nonce ofIdempotencyKey(
      String key, DataKind kind, @Nullable String topic, Collection<String> destinations) {
    var hash = new TupleHash("io.roomservice nonce 1");
    hash.add(key).add(kind.name()).add(topic == null ? List.of() : List.of(topic));
    hash.add(destinations.stream().sorted().toList());
    return derived(hash);
  }

  /** Derives the nonce of the packet to one destination identity of a message with this nonce. */
  Nonce forAddressee(String identity) {
    return derived(
        new TupleHash("io.roomservice nonce of addressee 1").add(toString()).add(identity));
  }

  /** Derives the nonce of one part of a message with this nonce, whose destinations were split. */
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

  /** Returns a copy of the bytes. */
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

  /** Returns the 16 bytes as 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toByteArray());
  }
}
