package io.roomservice;

import io.roomservice.internal.CheckReturnValue;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How large payloads and packets may be. The server refuses no packet by its size and answers 200
 * (livekit-server 1.13.5: up to 128 MiB; 1.13.11: requests of up to 10 MiB, then 413); what a
 * receiver does not take it drops in silence, so the sender is the only one who can tell.
 * Immutable; the {@code with…} methods return a copy.
 */
@CheckReturnValue
public final class SizeLimits {
  private static final Logger log = LoggerFactory.getLogger(SizeLimits.class);

  private final int reliablePayload;
  private final int lossyPayload;
  private final int reliablePacket;
  private final int lossyPacket;
  private final boolean warnOnly;

  private SizeLimits(
      int reliablePayload,
      int lossyPayload,
      int reliablePacket,
      int lossyPacket,
      boolean warnOnly) {
    this.reliablePayload = reliablePayload;
    this.lossyPayload = lossyPayload;
    this.reliablePacket = reliablePacket;
    this.lossyPacket = lossyPacket;
    this.warnOnly = warnOnly;
  }

  /**
   * LiveKit's documented limits, and the default: 15,360 bytes of reliable payload in a packet of
   * 16,384; 1,300 bytes of lossy payload in a packet of 1,400, which travels in one datagram.
   */
  public static SizeLimits documented() {
    return new SizeLimits(15 * 1024, 1300, 16 * 1024, 1400, false);
  }

  /**
   * 65,535 bytes for a packet of either kind, which LiveKit's clients accept since 2026; payloads
   * as fit in.
   */
  public static SizeLimits clients64k() {
    return ofPacket(65_535);
  }

  /**
   * 262,144 bytes for a packet of either kind, payloads as fit in: the most that a LiveKit client
   * takes; it drops larger ones in silence. Lossy packets of that size are lost whole when one of
   * their some 200 datagrams is.
   */
  public static SizeLimits receiverMaximum() {
    return ofPacket(262_144);
  }

  private static SizeLimits ofPacket(int bytes) {
    return new SizeLimits(bytes, bytes, bytes, bytes, false);
  }

  /** With another limit for reliable payloads, in bytes. */
  public SizeLimits withReliablePayload(int bytes) {
    return new SizeLimits(positive(bytes), lossyPayload, reliablePacket, lossyPacket, warnOnly);
  }

  /** With another limit for lossy payloads, in bytes. */
  public SizeLimits withLossyPayload(int bytes) {
    return new SizeLimits(reliablePayload, positive(bytes), reliablePacket, lossyPacket, warnOnly);
  }

  /** With another limit for reliable packets, in bytes. */
  public SizeLimits withReliablePacket(int bytes) {
    return new SizeLimits(reliablePayload, lossyPayload, positive(bytes), lossyPacket, warnOnly);
  }

  /** With another limit for lossy packets, in bytes. */
  public SizeLimits withLossyPacket(int bytes) {
    return new SizeLimits(reliablePayload, lossyPayload, reliablePacket, positive(bytes), warnOnly);
  }

  /** With a warning in the log in place of the refusal. */
  public SizeLimits withWarnOnly() {
    return new SizeLimits(reliablePayload, lossyPayload, reliablePacket, lossyPacket, true);
  }

  /** The limit for payloads of this kind, in bytes. */
  public int payload(DataKind kind) {
    return kind == DataKind.RELIABLE ? reliablePayload : lossyPayload;
  }

  /** The limit for packets of this kind, in bytes. */
  public int packet(DataKind kind) {
    return kind == DataKind.RELIABLE ? reliablePacket : lossyPacket;
  }

  /**
   * @throws PayloadTooLargeException if the message's payload or packet is over its limit
   */
  void check(DataMessage message) {
    var kind = message.kind();
    check(kind, "payload", message.payloadSize(), payload(kind));
    if (PacketSize.atMost(message) > packet(kind)) { // else it need not be measured
      check(kind, "packet", PacketSize.of(message).bytes(), packet(kind));
    }
  }

  /** Whether the message is within the limits, whatever is done with one that is not. */
  boolean allows(DataMessage message) {
    return message.payloadSize() <= payload(message.kind())
        && (PacketSize.atMost(message) <= packet(message.kind())
            || PacketSize.of(message).bytes() <= packet(message.kind()));
  }

  private void check(DataKind kind, String what, int size, int limit) {
    if (size <= limit) {
      return;
    }
    if (!warnOnly) {
      throw new PayloadTooLargeException(kind + " " + what, size, limit, REMEDY);
    }
    log.warn(
        "{} {} is {} bytes, over the limit of {}; sent all the same, as withWarnOnly() says",
        kind,
        what,
        size,
        limit);
  }

  private static final String REMEDY =
      "send less, name fewer destinations, or set other SizeLimits if your receivers take more";

  private static int positive(int bytes) {
    if (bytes <= 0) {
      throw new InvalidRequestException(
          "the size limit is " + bytes + " bytes; it must be positive", "give at least 1");
    }
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SizeLimits that
        && reliablePayload == that.reliablePayload
        && lossyPayload == that.lossyPayload
        && reliablePacket == that.reliablePacket
        && lossyPacket == that.lossyPacket
        && warnOnly == that.warnOnly;
  }

  @Override
  public int hashCode() {
    return Objects.hash(reliablePayload, lossyPayload, reliablePacket, lossyPacket, warnOnly);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SizeLimits[payload: reliable %d, lossy %d; packet: reliable %d, lossy %d%s]",
        reliablePayload,
        lossyPayload,
        reliablePacket,
        lossyPacket,
        warnOnly ? "; warn only" : "");
  }
}
