package io.roomservice.token;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Signed tokens by their grants: at least the 4,096 used last, and about twice as many at most,
 * some 4 MB. In two generations, so that reading, which each call does, takes no lock. Thread-safe.
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
        put(grants, signed); // used, and so young again
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
    if (young.size() >= GENERATION) { // no other thread was quicker
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  /** Forgets this token alone: another thread may have renewed it. */
  void forget(Grants grants, String jwt) {
    old.computeIfPresent(grants, (g, signed) -> signed.jwt().equals(jwt) ? null : signed);
    young.computeIfPresent(grants, (g, signed) -> signed.jwt().equals(jwt) ? null : signed);
  }

  /**
   * A token and its time.
   *
   * @param until when it is to be renewed, some time before it expires
   */
  record Signed(ApiCredentials signer, String jwt, Instant at, Instant until) {
    boolean isGood(ApiCredentials current, Instant now) {
      // Not before either: a clock set back must not stretch a token's life.
      return signer.equals(current) && !now.isBefore(at) && now.isBefore(until);
    }
  }
}
