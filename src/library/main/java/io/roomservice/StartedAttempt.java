package io.roomservice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
          "x-livekit-request-id",
          "x-twirp-timeout-ms");

  /** What a token of RFC 9110, section 5.6.2, may contain in addition to letters and digits. */
  private static final String IN_NAMES = "!#$%&'*+-.^_`|~";

  private final int number;
  private final String server;
  private @Nullable Map<String, String> headers; // null while there are none

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
    if (!isName(name)) {
      throw new InvalidRequestException(
          "the header name is empty or has a character that HTTP does not allow",
          "use letters, digits and hyphens");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidRequestException(
          "the header " + name + " is set by the client itself", "choose another name");
    }
    if (!isValue(value)) {
      throw new InvalidRequestException(
          "the value of the header " + name + " has a character that HTTP does not allow",
          "use printable ASCII, without leading or trailing white space");
    }
    if (headers == null) {
      headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
    headers.put(name, value);
  }

  /** Returns the headers so far; the caller keeps them, and those that are set later get lost. */
  Map<String, String> takeHeaders() {
    var taken = headers;
    headers = null;
    return taken == null ? Map.of() : taken;
  }

  // Loops, because a regular expression takes as long as the rest of a listener (traceparent).

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
          && IN_NAMES.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** A field value of RFC 9110, section 5.5, in ASCII: white space is allowed between others. */
  private static boolean isValue(String value) {
    int last = value.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = value.charAt(i);
      boolean visible = c >= '!' && c <= '~';
      boolean between = i > 0 && i < last && (c == ' ' || c == '\t');
      if (!visible && !between) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "StartedAttempt[number=%d, server=%s]", number, server);
  }
}
