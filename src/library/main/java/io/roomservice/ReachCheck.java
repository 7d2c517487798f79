package io.roomservice;

/** Whether a send asks who can get it. */
public enum ReachCheck {
  /**
   * After the send: the receipt's {@link SendReceipt#reach()} says who was there. Costs a look-up
   * or a few.
   */
  REPORT,
  /**
   * Before the send: when an addressee is absent or still joining, or nobody is in the room, or
   * that can't be found out, nothing is sent and {@link UnreachableException} says why.
   */
  REQUIRE
}
