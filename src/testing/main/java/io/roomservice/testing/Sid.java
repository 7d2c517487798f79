package io.roomservice.testing;

import java.util.concurrent.ThreadLocalRandom;

/** Ids like the server's: a prefix for the type, and random characters. */
final class Sid {
  private static final String ALPHABET =
      "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int LENGTH = 12;

  private Sid() {}

  static String of(String prefix) {
    var sid = new StringBuilder(prefix).append('_');
    for (var i = 0; i < LENGTH; i++) {
      sid.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
    }
    return sid.toString();
  }
}
