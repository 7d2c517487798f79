package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;

/** A response body that is read up to a limit, so that no server can fill this process's memory. */
final class BoundedBody {
  private final Response response;
  private boolean ended;

  BoundedBody(Response response) {
    this.response = response;
  }

  /** Reads at most the first {@code most} bytes, and leaves the rest unread. */
  byte[] first(int most) throws IOException {
    var start = new Buffer();
    var source = response.body().source();
    while (start.size() < most && !ended) {
      ended = source.read(start, most - start.size()) == -1;
    }
    return start.readByteArray();
  }

  /** Reads the whole body; throws {@link TooLong} if it is larger than {@code most} bytes. */
  byte[] whole(int most) throws IOException {
    var bytes = first(most + 1);
    if (bytes.length > most) {
      throw new TooLong();
    }
    return bytes;
  }

  /** Returns true if the body was read to its end. */
  boolean ended() {
    return ended;
  }
}
