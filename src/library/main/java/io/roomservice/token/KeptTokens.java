package io.roomservice.token;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache of signed tokens by their grants: at least the 4,096 most recently used, and at most
 * about twice as many, some 4 MB. It has two generations, so that reads, which happen on each call,
 * take no lock. Thread-safe.
 */
final class KeptTokens {
  static final int GENERATION = 4096;

  private volatile Map<Grants, Signed> young = new ConcurrentHashMap<>();
  private volatile Map<Grants, Signed> old = new ConcurrentHashMap<>();

  @Nullable Signed get(Grants grants) {
    var signed = young.get(grants);
    if (signed == null) {
      signed = old.get(grants);
      if (signed != null) {
        put(grants, signed); // used, so it moves to the young generation
      }
    }
    return signed;
  }

  void put(Grants grants, Signed signed) {
    if (young.size() >= GENERATION) {
      turn();
    }
    young.put(grants, signed);
  }

  private synchronized void turn() {
    if (young.size() >= GENERATION) { // no other thread did it first
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  /** Removes exactly this token: another thread may have stored a new one. */
  void forget(Grants grants, String jwt) {
    old.computeIfPresent(grants, (g, signed) -> signed.jwt().equals(jwt) ? null : signed);
    young.computeIfPresent(grants, (g, signed) -> signed.jwt().equals(jwt) ? null : signed);
  }

  /**
   * A token and the times between which it is used.
   *
   * @param until when it must be renewed, some time before it expires
   */
  record Signed(ApiCredentials signer, String jwt, Instant at, Instant until) {
    boolean isGood(ApiCredentials current, Instant now) {
      // Nor before `at`: a clock that is set back must not extend a token's use.
      return signer.equals(current) && !now.isBefore(at) && now.isBefore(until);
    }
  }
}
