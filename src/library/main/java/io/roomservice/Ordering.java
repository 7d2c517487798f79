package io.roomservice;

/**
 * Which messages of a {@linkplain BulkSend bulk send} wait for which. It is about reliable
 * messages: lossy ones leave as soon as there is a place, since waiting would only make them late.
 *
 * <p>What order costs: one message per round trip in each lane, so 33 a second to one room over a
 * line of 30 ms, however many are in flight to other rooms.
 */
public enum Ordering {
  /**
   * A room's messages leave one after the other, each when the one before has ended, and arrive in
   * the order of the source; the default.
   */
  PER_ROOM,

  /** The same within each topic of a room; messages of different topics overtake each other. */
  PER_ROOM_AND_TOPIC,

  /** As fast as it goes, in any order. */
  NONE
}
