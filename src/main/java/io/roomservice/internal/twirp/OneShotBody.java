package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Authenticator;
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
  private volatile boolean written;
  private volatile boolean mayGoAgain;

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

  /** Whether all of it was handed over before anything went wrong. */
  boolean written() {
    return written;
  }

  /**
   * A proxy's 407 means that the request went no further than the proxy. OkHttp would not answer it
   * for a body that is one-shot, so until it is written again this one is not. The authenticator is
   * asked about each 407, and about nothing else that a body was sent for.
   */
  static Authenticator noticing(Authenticator users) {
    return (route, response) -> {
      if (response.request().body() instanceof OneShotBody body) {
        body.wasNotSent();
      }
      return users.authenticate(route, response);
    };
  }

  /** Until it is written again, OkHttp may take it for one that can be sent twice. */
  void wasNotSent() {
    mayGoAgain = true;
    begun = false;
  }

  @Override
  public boolean isOneShot() {
    return !mayGoAgain;
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
    mayGoAgain = false; // or what follows could be sent twice
    sink.write(bytes);
    written = true;
  }
}
