package io.roomservice;

/** How a packet travels to its receivers. */
public enum DataKind {
  /**
   * In order and retransmitted, as long as the receiver stays connected. At most 15 KiB of payload,
   * as documented.
   */
  RELIABLE,
  /**
   * Sent once, in no order, possibly lost: for what the next one replaces. At most 1,300 bytes of
   * payload.
   */
  LOSSY
}
