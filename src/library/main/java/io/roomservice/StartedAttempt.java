package io.roomservice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An HTTP request that is about to be sent, as passed to a {@link CallListener}. Not thread-safe;
 * headers that are set after {@link CallListener#attemptStarted} has returned have no effect.
 */
public final class StartedAttempt {
  /** Headers that the client sets itself, or that decide where a request ends. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "expect",
          "host",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "x-twirp-timeout-ms");

  /** A token of RFC 9110, section 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** A field value of RFC 9110, section 5.5, in ASCII. */
  private static final Pattern VALUE = Pattern.compile("([!-~]([ \\t!-~]*[!-~])?)?");

  private final int number;
  private final String server;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  StartedAttempt(int number, String server) {
    this.number = number;
    this.server = server;
  }

  /** Returns the number of the attempt within its call, from 1. */
  public int number() {
    return number;
  }

  /** Returns the URL of the server that the attempt is sent to. */
  public String server() {
    return server;
  }

  /**
   * Sets a header of the request, such as {@code traceparent}. If a header is set twice, the second
   * value is used.
   *
   * @param value printable ASCII; may contain spaces and tabs, but not at its start or end
   * @throws InvalidRequestException if the client sets this header itself, or if the name or value
   *     contains characters that HTTP does not allow; the message does not quote the value
   */
  public void header(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequestException(
          "the header name is empty or has a character that HTTP does not allow",
          "use letters, digits and hyphens");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidRequestException(
          "the header " + name + " is set by the client itself", "choose another name");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new InvalidRequestException(
          "the value of the header " + name + " has a character that HTTP does not allow",
          "use printable ASCII, without leading or trailing white space");
    }
    headers.put(name, value);
  }

  /** Returns a copy of the headers so far. */
  Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "StartedAttempt[number=%d, server=%s]", number, server);
  }
}
