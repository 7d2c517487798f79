package recipes.operating;

import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;

/** The one client of an application; each setting has its default value. */
final class ClientWithDefaults {
  static RoomServiceClient create(String url, String apiKey, String apiSecret) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials(apiKey, apiSecret)
        .retryPolicy(RetryPolicy.standard().withMaxAttempts(3)) // per call
        .maxInFlight(256) // asynchronous calls that run at a time
        .maxQueued(10_000) // asynchronous calls that wait
        .regionFailover(RegionFailover.AUTO) // other regions of LiveKit Cloud
        .build();
  }

  private ClientWithDefaults() {}
}
