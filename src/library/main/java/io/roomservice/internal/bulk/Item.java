package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.Lanes.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A message of a run, from its reading to its result.
 *
 * @param <M> the messages
 */
final class Item<M> {
  private final long index;
  private final M message;
  private final int bytes;
  private final Lane<M> lane;
  private @Nullable Reason withheld; // set before a worker gets it

  Item(long index, M message, int bytes, Lane<M> lane) {
    this.index = index;
    this.message = message;
    this.bytes = bytes;
    this.lane = lane;
  }

  long index() {
    return index;
  }

  M message() {
    return message;
  }

  int bytes() {
    return bytes;
  }

  Lane<M> lane() {
    return lane;
  }

  /** Lets the worker that takes it not send it. */
  void withhold(@Nullable Reason why) {
    this.withheld = why;
  }

  /** Why it must not be sent; null if it may. */
  @Nullable Reason withheld() {
    return withheld;
  }
}
