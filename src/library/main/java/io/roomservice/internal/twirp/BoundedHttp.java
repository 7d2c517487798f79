package io.roomservice.internal.twirp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Makes HTTP requests that no server can make last longer, or take more memory, than they may.
 * Thread-safe.
 */
final class BoundedHttp {
  private final IdleConnections idle = new IdleConnections(System::nanoTime);
  private final OkHttpClient http;

  BoundedHttp(OkHttpClient users) {
    var builder =
        users
            .newBuilder()
            .proxyAuthenticator(OneShotBody.noticing(users.proxyAuthenticator()))
            .addNetworkInterceptor(this::atConnection)
            .retryOnConnectionFailure(true); // only what surely never left is repeated by OkHttp
    if (!users.interceptors().isEmpty()) { // or nobody could replace a body
      builder.addInterceptor(OneShotBody::keepOneShot);
    }
    this.http = builder.build();
  }

  /**
   * Makes one request and reads its answer.
   *
   * @param longestAnswer how long the body of a good answer may be
   * @param longestError how long that of another may be
   * @param timeout for all of it, from connecting to the last byte
   */
  <T> T ask(
      Request request,
      int longestAnswer,
      int longestError,
      Duration timeout,
      Cancellation cancellation,
      Reading<T> reading)
      throws IOException {
    var call = http.newCall(request);
    call.timeout().timeout(Math.max(1, Nanos.of(timeout)), TimeUnit.NANOSECONDS);
    cancellation.attempting(call);
    var allowance = new ReadAllowance(longestAnswer, longestError);
    allowance.enter();
    try (var response = RefusedStream.execute(call)) {
      var body = new BoundedBody(response);
      try {
        return reading.read(response, body);
      } finally {
        if (!body.ended()) {
          call.cancel(); // or closing would look for the end, in its own time
        }
      }
    } finally {
      allowance.exit();
    }
  }

  /** Behind all interceptors of a user's, when there is a connection; one, since each costs. */
  private Response atConnection(Interceptor.Chain chain) throws IOException {
    ReadAllowance.head();
    var response = OneShotBody.proceed(chain, idle);
    ReadAllowance.body(response.code());
    return response;
  }

  /** Reads an answer. */
  interface Reading<T> {
    T read(Response response, BoundedBody body) throws IOException;
  }
}
