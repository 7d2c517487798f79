package io.roomservice.release;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The checksums of a file, each by the suffix of the file that contains it. */
final class Checksums {
  private static final Map<String, String> ALGORITHMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  private Checksums() {}

  /** Returns what a Maven repository asks for. */
  static Map<String, String> of(byte[] content) {
    var checksums = new TreeMap<String, String>();
    ALGORITHMS.forEach((suffix, algorithm) -> checksums.put(suffix, checksum(algorithm, content)));
    return checksums;
  }

  static String sha256(byte[] content) {
    return checksum("SHA-256", content);
  }

  private static String checksum(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has these four
    }
  }
}
