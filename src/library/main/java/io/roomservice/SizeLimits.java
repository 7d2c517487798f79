package io.roomservice;

import io.roomservice.internal.CheckReturnValue;
import io.roomservice.proto.SendDataRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The size limits of payloads and packets. The server rejects no packet for its size and responds
 * with 200 (livekit-server 1.13.5: up to 128 MiB; 1.13.11: requests of up to 10 MiB, then 413).
 * Receivers do not report packets that they do not accept, so only the sender can detect them. What
 * each of LiveKit's clients accepts is listed in {@code docs/compatibility.md}. Immutable; the
 * {@code with…} methods return a copy.
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
   * Returns LiveKit's documented limits, which are the default: 15,360 bytes of reliable payload in
   * a packet of 16,384 bytes; 1,300 bytes of lossy payload in a packet of 1,400 bytes, which fits
   * in one datagram.
   */
  public static SizeLimits documented() {
    return new SizeLimits(15 * 1024, 1300, 16 * 1024, 1400, false);
  }

  /**
   * Returns limits of 65,535 bytes for packets of either kind: about the size up to which LiveKit's
   * clients send to each other since 2026, and well within what those for browsers, Node, Python
   * and Go accept. Payloads are limited by the packet only.
   */
  public static SizeLimits clients64k() {
    return ofPacket(65_535);
  }

  /**
   * Returns limits of 262,144 bytes for packets of either kind, the maximum that LiveKit's clients
   * for browsers, Node and Python accept; they silently drop larger ones. The client for Go accepts
   * 1,048,576 bytes, and a larger reliable packet blocks it until it joins again. Other clients may
   * accept less. Payloads are limited by the packet only. A lossy packet of 262,144 bytes is lost
   * if one of its about 200 datagrams is lost.
   */
  public static SizeLimits receiverMaximum() {
    return ofPacket(262_144);
  }

  private static SizeLimits ofPacket(int bytes) {
    return new SizeLimits(bytes, bytes, bytes, bytes, false);
  }

  /**
   * Returns a copy with this limit of reliable payloads, in bytes.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public SizeLimits withReliablePayload(int bytes) {
    return new SizeLimits(positive(bytes), lossyPayload, reliablePacket, lossyPacket, warnOnly);
  }

  /**
   * Returns a copy with this limit of lossy payloads, in bytes.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public SizeLimits withLossyPayload(int bytes) {
    return new SizeLimits(reliablePayload, positive(bytes), reliablePacket, lossyPacket, warnOnly);
  }

  /**
   * Returns a copy with this limit of reliable packets, in bytes.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public SizeLimits withReliablePacket(int bytes) {
    return new SizeLimits(reliablePayload, lossyPayload, positive(bytes), lossyPacket, warnOnly);
  }

  /**
   * Returns a copy with this limit of lossy packets, in bytes.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public SizeLimits withLossyPacket(int bytes) {
    return new SizeLimits(reliablePayload, lossyPayload, reliablePacket, positive(bytes), warnOnly);
  }

  /**
   * Returns a copy that logs a warning for a message over a limit instead of throwing an exception.
   */
  public SizeLimits withWarnOnly() {
    return new SizeLimits(reliablePayload, lossyPayload, reliablePacket, lossyPacket, true);
  }

  /** Returns the limit of payloads of this kind, in bytes. */
  public int payload(DataKind kind) {
    return kind == DataKind.RELIABLE ? reliablePayload : lossyPayload;
  }

  /** Returns the limit of packets of this kind, in bytes. */
  public int packet(DataKind kind) {
    return kind == DataKind.RELIABLE ? reliablePacket : lossyPacket;
  }

  /**
   * @throws PayloadTooLargeException if the message's payload or packet is over its limit
   */
  void check(DataMessage message) {
    var kind = message.kind();
    check(kind, "payload", message.payloadSize(), payload(kind));
    if (PacketSize.atMost(message) > packet(kind)) { // otherwise it need not be measured
      check(kind, "packet", PacketSize.of(message).bytes(), packet(kind));
    }
  }

  /**
   * @throws PayloadTooLargeException if the request's payload or packet is over its limit
   */
  void check(SendDataRequest request) {
    var kind = DataPackets.kind(request);
    check(kind, "payload", request.getData().size(), payload(kind));
    check(kind, "packet", DataPackets.packet(request).getSerializedSize(), packet(kind));
  }

  /** Returns true if the message is within the limits, regardless of {@link #withWarnOnly()}. */
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
        "{} {} is {} bytes; the limit is {}; sent anyway because withWarnOnly() is set",
        kind,
        what,
        size,
        limit);
  }

  private static final String REMEDY =
      "send less, list fewer destinations, or set other SizeLimits if your receivers accept more";

  private static int positive(int bytes) {
    if (bytes <= 0) {
      throw new InvalidRequestException(
          "the size limit is " + bytes + " bytes; it must be positive", "set it to at least 1");
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
