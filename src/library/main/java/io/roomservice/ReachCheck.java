package io.roomservice;

/** When a send looks up which participants can receive it. */
public enum ReachCheck {
  /**
   * After the send: the receipt's {@link SendReceipt#reach()} lists the participants. Costs one or
   * a few lookups.
   */
  REPORT,
  /**
   * Before the send: if a destination identity is absent or still joining, if no one is in the
   * room, or if the lookup fails, nothing is sent and {@link UnreachableException} is thrown with
   * the reason.
   */
  REQUIRE
}
