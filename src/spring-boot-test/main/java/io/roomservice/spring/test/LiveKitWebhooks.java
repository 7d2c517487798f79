package io.roomservice.spring.test;

import io.roomservice.testing.FakeLiveKit;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import java.time.Duration;
import java.util.Objects;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Webhooks for tests with {@code MockMvc}, which has no port. With a port, use {@link
 * FakeLiveKit#webhooksTo}.
 */
public final class LiveKitWebhooks {
  private LiveKitWebhooks() {}

  /**
   * Signs a request as the server signs its webhooks, after the content is set:
   *
   * <pre>{@code
   * mvc.perform(post("/webhooks").content(json).with(LiveKitWebhooks.signedBy(server)));
   * }</pre>
   */
  public static RequestPostProcessor signedBy(FakeLiveKit server) {
    var credentials = ApiCredentials.of(server.apiKey(), server.apiSecret());
    return request -> {
      var body = Objects.requireNonNullElse(request.getContentAsByteArray(), new byte[0]);
      var token =
          AccessToken.builder(credentials).ttl(Duration.ofMinutes(5)).sha256Of(body).build();
      request.setContentType("application/webhook+json");
      request.addHeader("Authorization", token.toJwt());
      return request;
    };
  }
}
