package io.roomservice.internal.twirp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The RPC error of a participant that the server forwarded a call to. It is kept unchanged for the
 * caller's code; it may quote the request, so it must not be shown.
 *
 * @param number the error's own number
 * @param message the text up to the first colon and blank, with which the server joins message and
 *     data
 * @param data the rest; null if there is none
 */
public record RemoteError(int number, String message, @Nullable String data) {
  /** The server's internal message bus adds a prefix. */
  private static final Pattern MSG =
      Pattern.compile(
          "(?:twirp error \\w+: )?RpcError (\\d{1,9}): (.*?)(?:: (.*))?", Pattern.DOTALL);

  /** Reads a Twirp error's message; null if the error is the server's own. */
  static @Nullable RemoteError of(String msg) {
    var parts = MSG.matcher(msg);
    return parts.matches()
        ? new RemoteError(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3))
        : null;
  }

  /** Returns the part that may be shown. */
  @Override
  public String toString() {
    return "RpcError " + number;
  }
}
