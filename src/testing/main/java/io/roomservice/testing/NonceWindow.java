package io.roomservice.testing;

import com.google.protobuf.ByteString;
import io.roomservice.Nonce;
import java.util.LinkedHashSet;

/**
 * The nonces that a room remembers: a nonce counts as a duplicate until 100 other nonces have come
 * after it; a duplicate does not extend that. Not thread-safe.
 */
final class NonceWindow {
  private static final int REMEMBERED = 100;

  private final LinkedHashSet<ByteString> seen = new LinkedHashSet<>();

  NonceWindow() {
    seen.add(ByteString.copyFrom(new byte[Nonce.LENGTH])); // the server's initial entry
  }

  /** Remembers the nonce; returns false if it is a duplicate. */
  boolean firstSeen(ByteString nonce) {
    if (!seen.add(nonce)) {
      return false;
    }
    if (seen.size() > REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }
}
