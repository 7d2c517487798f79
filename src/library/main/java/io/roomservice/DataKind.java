package io.roomservice;

/** How a packet is delivered to its receivers. */
public enum DataKind {
  /**
   * Delivered in order and retransmitted, as long as the receiver stays connected. The documented
   * limit of the payload is 15 KiB.
   */
  RELIABLE,
  /**
   * Sent once, in no order, and possibly lost: for data that the next packet replaces. The
   * documented limit of the payload is 1,300 bytes.
   */
  LOSSY
}
