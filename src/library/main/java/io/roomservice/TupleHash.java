package io.roomservice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * SHA-256 over a tuple. Each part is preceded by its length, so that no two tuples have the same
 * encoding.
 */
final class TupleHash {
  private final MessageDigest sha256;

  /**
   * @param version names the layout of the tuple, so that another layout never gives the same hash
   */
  TupleHash(String version) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform supports SHA-256", e);
    }
    add(version);
  }

  TupleHash add(String part) {
    var utf8 = part.getBytes(StandardCharsets.UTF_8);
    addLength(utf8.length);
    sha256.update(utf8);
    return this;
  }

  TupleHash add(List<String> parts) {
    addLength(parts.size());
    parts.forEach(this::add);
    return this;
  }

  byte[] digest() {
    return sha256.digest();
  }

  private void addLength(int length) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
  }
}
