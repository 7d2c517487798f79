package io.roomservice.token;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The base class of grants: claims by their names in a token, and a {@code toString()} without
 * secrets.
 */
abstract class Grant {
  private final Map<String, Object> claims;
  private final int hash; // cached, since each call looks up the token for its grant

  /** Sorts the claims, so that equal grants look the same in tokens and logs. */
  Grant(Map<String, Object> claims) {
    this.claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    this.hash = this.claims.hashCode();
  }

  /** Returns the claims by their names in a token. */
  final Map<String, Object> claims() {
    return claims;
  }

  /** Returns true if a flag is set; an absent flag is false. */
  final boolean has(String flag) {
    return Boolean.TRUE.equals(claims.get(flag));
  }

  /** Returns the claims with this claim added or replaced, or removed if the value is null. */
  final Map<String, Object> with(String claim, @Nullable Object value) {
    var more = new TreeMap<>(claims);
    if (value == null) {
      more.remove(claim);
    } else {
      more.put(claim, value);
    }
    return more;
  }

  /** Returns the claims of both grants. */
  final Map<String, Object> withAll(Grant other) {
    var all = new TreeMap<>(claims);
    all.putAll(other.claims);
    return all;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Grant that
        && getClass() == that.getClass()
        && claims.equals(that.claims);
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + claims;
  }
}
