package recipes.operating;

import io.roomservice.RoomServiceClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One client for the whole application. */
@Configuration
class LiveKitConfiguration {
  @Bean // closed with the application: calls in flight end within their time
  RoomServiceClient rooms(
      @Value("${livekit.url}") String url,
      @Value("${livekit.api-key}") String apiKey,
      @Value("${livekit.api-secret}") String apiSecret) {
    return RoomServiceClient.builder().url(url).credentials(apiKey, apiSecret).build();
  }
}
