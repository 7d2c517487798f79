package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;

/**
 * An HTTP/2 server refused a stream before it looked at the request: it has too many, or is going
 * away. Nothing was acted on (RFC 9113, 8.7).
 */
final class RefusedStream extends IOException {
  private static final long serialVersionUID = 1L;

  /** OkHttp's class for it is internal to it; its text has been this since it knew HTTP/2. */
  private static final String TEXT = "stream was reset: REFUSED_STREAM";

  private RefusedStream(IOException cause) {
    super("the server refused the stream before it looked at the request", cause);
  }

  /** Executes a call. Once there is an answer's head, nothing counts as refused. */
  static Response execute(Call call) throws IOException {
    try {
      return call.execute();
    } catch (IOException e) {
      throw isBehind(e) ? new RefusedStream(e) : e;
    }
  }

  /** A user's interceptor may have wrapped it. */
  private static boolean isBehind(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (TEXT.equals(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }
}
