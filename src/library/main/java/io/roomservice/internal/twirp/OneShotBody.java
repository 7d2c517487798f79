package io.roomservice.internal.twirp;

import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request body that OkHttp may send once. OkHttp repeats a POST by itself after 408, after 503
 * with {@code Retry-After: 0}, and when a reused connection drops, each of which could run an RPC
 * handler twice; a body that says it is one-shot stops all three, so that only our own loop
 * repeats.
 *
 * <p>It also knows whether it went to the connection. A user's interceptor may write it into a
 * buffer, to sign or to log it, and may send another body in its place.
 */
final class OneShotBody extends RequestBody {
  private final MediaType type;
  private final byte[] bytes;
  private volatile boolean atConnection;
  private volatile boolean begun;
  private volatile boolean written;
  private volatile boolean mayGoAgain;

  OneShotBody(MediaType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * Whether a connection stood and this body began to flow, or there was a response, so that the
   * server may act on the request.
   */
  boolean begun() {
    return begun;
  }

  /**
   * Notes that there is a response: someone has the request, though an interceptor of a user's may
   * have sent it in a way of its own.
   */
  void wasAnswered() {
    begun = true;
    written = true;
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
      var body = in(response.request());
      if (body != null) {
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

  /** Behind the interceptors of a user's: what they send in this one's place is one-shot, too. */
  static Response keepOneShot(Interceptor.Chain chain) throws IOException {
    return chain.proceed(withOneShot(chain.request(), sentBy(chain)));
  }

  /** Behind all other interceptors: what is written from here on goes to the connection. */
  static Response proceed(Interceptor.Chain chain, IdleConnections idle) throws IOException {
    var body = sentBy(chain);
    if (body == null) {
      return idle.proceed(chain, chain.request(), null);
    }
    body.atConnection = true;
    try {
      return idle.proceed(chain, withOneShot(chain.request(), body), body);
    } finally {
      body.atConnection = false;
    }
  }

  static @Nullable OneShotBody sentBy(Interceptor.Chain chain) {
    return in(chain.call().request());
  }

  private static @Nullable OneShotBody in(Request request) {
    if (request.body() instanceof Replacement replacement) {
      return replacement.replaced;
    }
    return request.body() instanceof OneShotBody body ? body : null;
  }

  private static Request withOneShot(Request request, @Nullable OneShotBody body) {
    var sent = request.body();
    return body == null || sent == null || in(request) == body
        ? request
        : request.newBuilder().method(request.method(), new Replacement(body, sent)).build();
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
    write(this, sink);
  }

  private void write(RequestBody what, BufferedSink sink) throws IOException {
    if (atConnection) {
      begun = true;
      mayGoAgain = false; // or what follows could be sent twice
    }
    if (what == this) {
      sink.write(bytes);
    } else {
      what.writeTo(sink);
    }
    written = atConnection;
  }

  /** What a user's interceptor sends in the place of a body. */
  private static final class Replacement extends RequestBody {
    private final OneShotBody replaced;
    private final RequestBody users;

    Replacement(OneShotBody replaced, RequestBody users) {
      this.replaced = replaced;
      this.users = users;
    }

    @Override
    public boolean isOneShot() {
      return replaced.isOneShot();
    }

    @Override
    public @Nullable MediaType contentType() {
      return users.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return users.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      replaced.write(users, sink);
    }
  }
}
