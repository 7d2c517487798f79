package io.roomservice.token;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What grants have in common: claims by their names in a token, and a text without secrets. */
abstract class Grant {
  private final Map<String, Object> claims;
  private final int hash; // kept, since each call looks for its grant's token

  /** Sorted, so that equal grants read alike in a token and in a log. */
  Grant(Map<String, Object> claims) {
    this.claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    this.hash = this.claims.hashCode();
  }

  /** The claims by their names in a token. */
  final Map<String, Object> claims() {
    return claims;
  }

  /** Whether a plain flag is set; what is not said is no. */
  final boolean has(String flag) {
    return Boolean.TRUE.equals(claims.get(flag));
  }

  /** The claims with one more, or another one; without it for null. */
  final Map<String, Object> with(String claim, @Nullable Object value) {
    var more = new TreeMap<>(claims);
    if (value == null) {
      more.remove(claim);
    } else {
      more.put(claim, value);
    }
    return more;
  }

  /** The claims of both. */
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
