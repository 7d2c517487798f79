package io.roomservice.internal.twirp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Makes HTTP requests with limits on time and memory that no server can exceed. Thread-safe. */
final class BoundedHttp {
  private final IdleConnections idle = new IdleConnections(System::nanoTime);
  private final OkHttpClient http;

  BoundedHttp(OkHttpClient users) {
    var builder =
        users
            .newBuilder()
            .proxyAuthenticator(OneShotBody.noticing(users.proxyAuthenticator()))
            .addNetworkInterceptor(this::atConnection)
            .retryOnConnectionFailure(true); // OkHttp resends only what was never sent
    if (!users.interceptors().isEmpty()) { // without interceptors, nothing can replace a body
      builder.addInterceptor(OneShotBody::keepOneShot);
    }
    this.http = builder.build();
  }

  /**
   * Makes one request and reads its response.
   *
   * @param longestAnswer the maximum size of the body of a successful response, in bytes
   * @param longestError the maximum size of the body of any other response, in bytes
   * @param timeout for the whole exchange, from connecting to the last byte
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
          call.cancel(); // otherwise closing would read on to the end, without a limit
        }
      }
    } finally {
      allowance.exit();
    }
  }

  /**
   * Runs after all of the user's interceptors, with a connection. A single interceptor, because
   * each one has a cost.
   */
  private Response atConnection(Interceptor.Chain chain) throws IOException {
    ReadAllowance.head();
    var response = OneShotBody.proceed(chain, idle);
    ReadAllowance.body(response.code());
    return response;
  }

  /** Reads a response. */
  interface Reading<T> {
    T read(Response response, BoundedBody body) throws IOException;
  }
}
