package recipes.outcomes;

import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;

/** A client that makes one request per call, as the official SDKs do for a server without regions. */
final class OneRequestPerCall {
  static RoomServiceClient client(String url, String apiKey, String apiSecret) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials(apiKey, apiSecret)
        .retryPolicy(RetryPolicy.none())
        .regionFailover(RegionFailover.OFF)
        .build();
  }

  private OneRequestPerCall() {}
}
