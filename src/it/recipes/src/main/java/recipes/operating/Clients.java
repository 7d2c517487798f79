package recipes.operating;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.ServerCheck;
import io.roomservice.token.ApiCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** Ways to make a client. */
final class Clients {
  private Clients() {}

  static RoomServiceClientBuilder withSecretsThatRotate(Path folder) {
    return RoomServiceClient.builder().credentials(() -> read(folder));
  }

  private static ApiCredentials read(Path folder) {
    try {
      return ApiCredentials.of(
          Files.readString(folder.resolve("api-key")).strip(),
          Files.readString(folder.resolve("api-secret")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RoomServiceClientBuilder behindAProxy(
      InetSocketAddress proxy, String user, String password) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, proxy))
            .proxyAuthenticator(
                (route, response) ->
                    response.request().header("Proxy-Authorization") != null
                        ? null // the proxy rejected them
                        : response
                            .request()
                            .newBuilder()
                            .header("Proxy-Authorization", Credentials.basic(user, password))
                            .build())
            .build();
    return RoomServiceClient.builder().httpClient(http);
  }

  static String health(RoomServiceClient rooms) {
    ServerCheck check =
        rooms.withOptions(options -> options.withTimeout(Duration.ofSeconds(1))).check();
    if (check.isGood()) {
      return "UP, clocks " + check.clockOffset().orElse(Duration.ZERO).toSeconds() + " s apart";
    }
    return check.acceptsCredentials() || !check.isReachable() ? "DOWN" : "KEY REFUSED";
  }
}
