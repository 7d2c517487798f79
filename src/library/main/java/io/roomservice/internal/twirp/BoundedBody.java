package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;

/** A response's body, read up to a bound, so that no server can fill this process's memory. */
final class BoundedBody {
  private final Response response;
  private boolean ended;

  BoundedBody(Response response) {
    this.response = response;
  }

  /** At most the first {@code most} bytes; the rest is left unread. */
  byte[] first(int most) throws IOException {
    var start = new Buffer();
    var source = response.body().source();
    while (start.size() < most && !ended) {
      ended = source.read(start, most - start.size()) == -1;
    }
    return start.readByteArray();
  }

  /** The whole body. */
  byte[] whole(int most) throws IOException {
    var bytes = first(most + 1);
    if (bytes.length > most) {
      throw new TooLong();
    }
    return bytes;
  }

  /** Whether it was read to its end. */
  boolean ended() {
    return ended;
  }
}
