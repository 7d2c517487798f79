package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * By which the messages of a room are told apart that share a lane.
 *
 * @param key of those of its kind
 * @param nonce whether its packets have one; lanes are of one sort, so that a lossy message never
 *     waits behind a reliable one that is held
 */
record LaneName(Kind kind, @Nullable Object key, boolean nonce) {
  enum Kind {
    /** One at a time, in order. */
    ORDERED,
    /** One at a time, and only the newest waits. */
    LATEST,
    /** As many as go. */
    FREE
  }

  /**
   * @param latest the key of a message that a newer one with the same key replaces; null for one
   *     that stays
   */
  static LaneName of(DataMessage message, Ordering ordering, @Nullable Object latest) {
    var nonce = message.kind() == DataKind.RELIABLE || message.nonce().isPresent();
    if (latest != null) {
      return new LaneName(Kind.LATEST, latest, nonce);
    }
    if (message.kind() == DataKind.LOSSY || ordering == Ordering.NONE) {
      return new LaneName(Kind.FREE, null, nonce);
    }
    var topic = ordering == Ordering.PER_ROOM_AND_TOPIC ? message.topic() : null;
    return new LaneName(Kind.ORDERED, topic, nonce);
  }

  /** How many of its messages may be in flight at a time. */
  int width() {
    return kind == Kind.FREE ? Integer.MAX_VALUE : 1;
  }
}
