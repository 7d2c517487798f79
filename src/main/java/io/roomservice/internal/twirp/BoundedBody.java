package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;

/** Reads a response's body up to a bound, so that no server can fill this process's memory. */
final class BoundedBody {
  private BoundedBody() {}

  /** At most the first {@code most} bytes; the rest is left unread. */
  static byte[] first(int most, Response response) throws IOException {
    var start = new Buffer();
    var source = response.body().source();
    while (start.size() < most && source.read(start, most - start.size()) != -1) {}
    return start.readByteArray();
  }

  /** The whole body. */
  static byte[] whole(int most, Response response) throws IOException, TooLong {
    var bytes = first(most + 1, response);
    if (bytes.length > most) {
      throw new TooLong();
    }
    return bytes;
  }

  /** The body is longer than the bound. */
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
