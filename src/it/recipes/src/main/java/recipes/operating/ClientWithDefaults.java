package recipes.operating;

import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import java.time.Duration;

/** The one client of an application; each limit has its default value. */
final class ClientWithDefaults {
  static RoomServiceClient create(String url, String apiKey, String apiSecret) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials(apiKey, apiSecret)
        .timeout(Duration.ofSeconds(10)) // a call with all its attempts and pauses
        .attemptTimeout(Duration.ofSeconds(4)) // one HTTP request with its response
        .retryPolicy(RetryPolicy.standard().withMaxAttempts(3))
        .maxInFlight(256) // asynchronous calls that run
        .maxQueued(10_000) // asynchronous calls that wait
        .build();
  }

  private ClientWithDefaults() {}
}
