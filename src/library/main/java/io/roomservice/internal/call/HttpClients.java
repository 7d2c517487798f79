package io.roomservice.internal.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Creates the HTTP client that makes the calls. */
public final class HttpClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private HttpClients() {}

  /**
   * Returns the client for calls.
   *
   * @param users the user's client, which is copied; the copy shares its pool and threads; null for
   *     a new client
   * @param connections how many idle connections a new client keeps, so that concurrent calls don't
   *     open new ones
   * @param tls true if the server is called over TLS, and so possibly over HTTP/2
   */
  public static OkHttpClient forCalls(@Nullable OkHttpClient users, int connections, boolean tls) {
    var builder = users == null ? fresh(connections) : users.newBuilder();
    if (users == null || users.socketFactory() == SocketFactory.getDefault()) {
      builder.socketFactory(new NoDelaySockets(!mayBeShared(users, tls)));
    }
    return builder
        // A redirect means a wrong URL, and the token must not be sent to another host.
        .followRedirects(false)
        .followSslRedirects(false)
        // The library sets a deadline for each attempt; a read timeout would abort admin calls that
        // are legitimately slow.
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .callTimeout(Duration.ZERO)
        .build();
  }

  /** Returns true if the client may use HTTP/2, where several calls share one connection. */
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
