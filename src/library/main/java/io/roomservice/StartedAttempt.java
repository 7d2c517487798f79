package io.roomservice;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;

/**
 * An HTTP request that is about to be sent, as a {@link CallListener} hears of it. Not thread-safe;
 * after {@link CallListener#attemptStarted} has returned, headers change nothing.
 */
public final class StartedAttempt {
  /** What the client sets itself, or what decides where a request ends. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "x-twirp-timeout-ms");

  private final int number;
  private final String server;
  private Map<String, String> headers = Map.of();

  StartedAttempt(int number, String server) {
    this.number = number;
    this.server = server;
  }

  /** The number of the attempt within its call, from 1. */
  public int number() {
    return number;
  }

  /** The server that it goes to, as a URL. */
  public String server() {
    return server;
  }

  /**
   * Sets a header of the request, such as {@code traceparent}. A header set twice has the second
   * value.
   *
   * @throws InvalidRequestException if the client sets this header itself, or if the name or value
   *     has characters that HTTP does not allow; the message does not quote the value
   */
  public void header(String name, String value) {
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidRequestException(
          "the header " + name + " is one that the client sets itself", "choose another name");
    }
    check(name, value);
    if (headers.isEmpty()) {
      headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
    headers.put(name, value);
  }

  private static void check(String name, String value) {
    try {
      Headers.of(name, value);
    } catch (IllegalArgumentException e) { // whose text may quote the value
      throw new InvalidRequestException(
          "the header's name or value has a character that HTTP does not allow",
          "use printable ASCII");
    }
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "StartedAttempt[number=%d, server=%s]", number, server);
  }
}
