package io.roomservice.internal.bulk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a lane (a queue of messages that must keep their order) within a room. Messages with
 * the same name share a lane.
 */
public final class LaneName {
  /** How the messages of a lane are sent. */
  public enum Kind {
    /** One at a time, in order. */
    ORDERED,
    /** One at a time; only the newest message waits. */
    LATEST,
    /** Any number at a time. */
    FREE
  }

  private final Kind kind;
  private final @Nullable Object key;
  private final boolean remembered;
  private final int hash; // computed once, so that the user's key isn't called under a lock

  /**
   * Creates a name.
   *
   * @param key distinguishes it from others of its kind
   * @param remembered true if the room remembers the nonces of its messages, so that at most {@link
   *     Lanes#MOST_UNRESOLVED} may be in flight; a lane contains only one sort of message, so that
   *     a message without a nonce never waits behind one that is held
   */
  public LaneName(Kind kind, @Nullable Object key, boolean remembered) {
    this.kind = kind;
    this.key = key;
    this.remembered = remembered;
    this.hash = 31 * (31 * kind.hashCode() + Objects.hashCode(key)) + Boolean.hashCode(remembered);
  }

  Kind kind() {
    return kind;
  }

  boolean isRemembered() {
    return remembered;
  }

  /** Returns how many of its messages may be in flight at a time. */
  int width() {
    return kind == Kind.FREE ? Integer.MAX_VALUE : 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LaneName name
        && hash == name.hash
        && kind == name.kind
        && remembered == name.remembered
        && Objects.equals(key, name.key);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
