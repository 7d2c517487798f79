package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;

/**
 * Thrown when an HTTP/2 server refused a stream before processing the request: it has too many
 * streams, or is shutting down. The server did not act on the request (RFC 9113, 8.7).
 */
final class RefusedStream extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * OkHttp's exception class for it is internal; its message has been the same since OkHttp
   * supports HTTP/2.
   */
  private static final String TEXT = "stream was reset: REFUSED_STREAM";

  private RefusedStream(IOException cause) {
    super("the server refused the HTTP/2 stream before processing the request", cause);
  }

  /** Executes a call. After the head of a response, nothing counts as refused. */
  static Response execute(Call call) throws IOException {
    try {
      return call.execute();
    } catch (IOException e) {
      throw isBehind(e) ? new RefusedStream(e) : e;
    }
  }

  /** Searches the causes too, because a user's interceptor may have wrapped the exception. */
  private static boolean isBehind(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (TEXT.equals(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }
}
