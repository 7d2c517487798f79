package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.Lanes.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A message of a run, from reading it to its result.
 *
 * @param <M> the type of messages
 */
final class Item<M> {
  private final long index;
  private final M message;
  private final int bytes;
  private final Lane<M> lane;
  private @Nullable Reason withheld; // set before a worker receives it

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

  /** Sets why the worker that takes the message must not send it; null if it may. */
  void withhold(@Nullable Reason why) {
    this.withheld = why;
  }

  /** Returns why the message must not be sent; null if it may. */
  @Nullable Reason withheld() {
    return withheld;
  }
}
