package io.roomservice;

/**
 * Which messages of a {@linkplain BulkSend bulk send} wait for which. It applies to reliable
 * messages: lossy ones are sent as soon as the limit of messages in flight allows, since waiting
 * would only make them late.
 *
 * <p>Messages that must keep their order form a <em>lane</em>, which sends one message per round
 * trip: with a round-trip time of 30 ms, 33 messages per second to one room, regardless of the
 * number in flight to other rooms.
 */
public enum Ordering {
  /**
   * Each room is a lane: a message is sent when the previous one to the room has its result, so a
   * room's messages arrive in the order of the source. The default.
   */
  PER_ROOM,

  /** Each topic of a room is a lane; messages of different topics may overtake each other. */
  PER_ROOM_AND_TOPIC,

  /** No lanes: messages are sent as fast as possible, in any order. */
  NONE
}
