package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A request body that OkHttp may send once. OkHttp repeats a POST by itself after 408, after 503
 * with {@code Retry-After: 0}, and when a reused connection drops, each of which could run an RPC
 * handler twice; a body that says it is one-shot stops all three, so that only our own loop
 * repeats.
 */
final class OneShotBody extends RequestBody {
  private final MediaType type;
  private final byte[] bytes;
  private volatile boolean begun;

  OneShotBody(MediaType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * Whether a connection stood and this body began to flow, so that the server may act on the
   * request.
   */
  boolean begun() {
    return begun;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    begun = true;
    sink.write(bytes);
  }
}
