package io.roomservice.internal.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** The HTTP client that makes the calls. */
public final class HttpClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private HttpClients() {}

  /**
   * The client for calls.
   *
   * @param users the user's own, of which a copy is made that shares its pool and threads; null for
   *     a new one
   * @param connections how many idle connections a new one keeps, so that calls in flight together
   *     don't open new ones
   * @param tls whether the server is asked over TLS, and so perhaps over HTTP/2
   */
  public static OkHttpClient forCalls(@Nullable OkHttpClient users, int connections, boolean tls) {
    var builder = users == null ? fresh(connections) : users.newBuilder();
    if (users == null || users.socketFactory() == SocketFactory.getDefault()) {
      builder.socketFactory(new NoDelaySockets(!mayBeShared(users, tls)));
    }
    return builder
        // A call that is redirected has a wrong URL, and its token must not travel on.
        .followRedirects(false)
        .followSslRedirects(false)
        // Each attempt has a deadline of ours; a read timeout would kill admin calls that are slow
        // for good reasons.
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .callTimeout(Duration.ZERO)
        .build();
  }

  /** Whether it may speak HTTP/2, in which several calls use one connection. */
  private static boolean mayBeShared(@Nullable OkHttpClient users, boolean tls) {
    if (users == null) {
      return tls;
    }
    return users.protocols().contains(tls ? Protocol.HTTP_2 : Protocol.H2_PRIOR_KNOWLEDGE);
  }

  private static OkHttpClient.Builder fresh(int connections) {
    return new OkHttpClient.Builder()
        .connectTimeout(CONNECT_TIMEOUT)
        .connectionPool(new ConnectionPool(connections, 5, TimeUnit.MINUTES));
  }
}
