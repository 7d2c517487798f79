package io.roomservice.cli.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/**
 * An HTTP client without TLS, for URLs without TLS: reading the trusted certificates takes longer
 * than a call. Otherwise it has the same settings as the library's client.
 */
final class PlainHttp {
  private PlainHttp() {}

  static Optional<OkHttpClient> clientFor(String url) {
    var scheme = url.toLowerCase(Locale.ROOT);
    if (!scheme.startsWith("http:") && !scheme.startsWith("ws:")) {
      return Optional.empty();
    }
    return Optional.of(
        new OkHttpClient.Builder()
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .connectTimeout(Duration.ofSeconds(2))
            .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
            .build());
  }
}
