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
 * A request body that OkHttp may send only once. By itself, OkHttp retries a POST after 408, after
 * 503 with {@code Retry-After: 0}, and when a reused connection drops, each of which could run an
 * RPC handler twice. A one-shot body prevents all three, so that only the library's own loop
 * retries.
 *
 * <p>It also records whether it was written to the connection. A user's interceptor may write it
 * into a buffer, to sign or log it, and may send another body instead.
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
   * Returns true if writing to a connection has started or there was a response, so that the server
   * may act on the request.
   */
  boolean begun() {
    return begun;
  }

  /**
   * Records that there is a response, so the request was received; a user's interceptor may have
   * sent it in some other way.
   */
  void wasAnswered() {
    begun = true;
    written = true;
  }

  /** Returns true if the whole body was written before any failure. */
  boolean written() {
    return written;
  }

  /**
   * Returns an authenticator that lets OkHttp retry after a proxy's 407, which means that the
   * request did not get past the proxy. OkHttp would not retry with a one-shot body, so this body
   * isn't one-shot until it is written again. OkHttp calls the authenticator for each 407, and for
   * no other response to a request with a body.
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

  /** Marks the body as not sent: until it is written again, OkHttp may send it again. */
  void wasNotSent() {
    mayGoAgain = true;
    begun = false;
  }

  /** Runs after the user's interceptors: a body that they send instead is one-shot, too. */
  static Response keepOneShot(Interceptor.Chain chain) throws IOException {
    return chain.proceed(withOneShot(chain.request(), sentBy(chain)));
  }

  /** Runs after all other interceptors: what is written from here on goes to the connection. */
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
      mayGoAgain = false; // otherwise what follows could be sent twice
    }
    if (what == this) {
      sink.write(bytes);
    } else {
      what.writeTo(sink);
    }
    written = atConnection;
  }

  /** A body that a user's interceptor sends instead. */
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
