package io.roomservice.internal.twirp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What someone behind the server answered to a call that the server passed on to it. It stays as it
 * is, for the caller's code to read; it may quote the request, so it is not to be shown.
 *
 * @param number the error's own
 * @param message up to the first colon and blank, with which the server joins message and data
 * @param data the rest; null if there is none
 */
public record RemoteError(int number, String message, @Nullable String data) {
  /** The server's inner bus adds a prefix of its own. */
  private static final Pattern MSG =
      Pattern.compile(
          "(?:twirp error \\w+: )?RpcError (\\d{1,9}): (.*?)(?:: (.*))?", Pattern.DOTALL);

  /** Reads a Twirp error's message; null if it is the server's own. */
  static @Nullable RemoteError of(String msg) {
    var parts = MSG.matcher(msg);
    return parts.matches()
        ? new RemoteError(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3))
        : null;
  }

  /** What may be shown of it as it is. */
  @Override
  public String toString() {
    return "RpcError " + number;
  }
}
