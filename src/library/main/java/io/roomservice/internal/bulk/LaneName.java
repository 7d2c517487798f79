package io.roomservice.internal.bulk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By which the messages of a room are told apart that share a lane. */
public final class LaneName {
  /** How the messages of a lane go. */
  public enum Kind {
    /** One at a time, in order. */
    ORDERED,
    /** One at a time, and only the newest waits. */
    LATEST,
    /** As many as go. */
    FREE
  }

  private final Kind kind;
  private final @Nullable Object key;
  private final boolean remembered;
  private final int hash; // of the user's key, which is not asked again under a lock

  /**
   * A name.
   *
   * @param key tells it from the others of its kind
   * @param remembered whether the room remembers its messages, and so no more than {@link
   *     Lanes#MOST_UNRESOLVED} may be under way; lanes are of one sort, so that a message that is
   *     not never waits behind one that is held
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

  /** How many of its messages may be in flight at a time. */
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
