package io.roomservice.internal.twirp;

import java.util.List;
import java.util.regex.Pattern;

/** Recognizes hosts on the local machine or network by their names, without DNS. */
final class Nearby {
  /** RFC 1918, loopback and link-local, IPv4 and IPv6, and IPv6 unique local addresses. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|::1|fe[89ab].:.*|f[cd]..:.*");

  private static final Pattern IPV4 = Pattern.compile("[\\d.]+");

  private static final List<String> SUFFIXES =
      List.of("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa", ".svc");

  private Nearby() {}

  static boolean host(String host) {
    if (host.contains(":") || IPV4.matcher(host).matches()) {
      return ADDRESS.matcher(host).matches();
    }
    return !host.contains(".") || SUFFIXES.stream().anyMatch(host::endsWith);
  }
}
