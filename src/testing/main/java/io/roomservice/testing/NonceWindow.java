package io.roomservice.testing;

import com.google.protobuf.ByteString;
import io.roomservice.Nonce;
import java.util.LinkedHashSet;

/**
 * The nonces that a room remembers: a repeat counts as one until 100 others have come after it, and
 * does not make the server remember it longer. Not thread-safe.
 */
final class NonceWindow {
  private static final int REMEMBERED = 100;

  private final LinkedHashSet<ByteString> seen = new LinkedHashSet<>();

  NonceWindow() {
    seen.add(ByteString.copyFrom(new byte[Nonce.LENGTH])); // what the server's memory begins with
  }

  /** Whether this is no repeat; remembers it. */
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
