package io.roomservice.spring.test;

import io.roomservice.spring.LiveKitAutoConfiguration;
import io.roomservice.spring.LiveKitConnectionDetails;
import io.roomservice.testing.FakeLiveKit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The server, and how to connect to it. Only for tests with {@link AutoConfigureFakeLiveKit}. */
@AutoConfiguration(before = LiveKitAutoConfiguration.class)
class FakeLiveKitAutoConfiguration {
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  static FakeLiveKit fakeLiveKit() {
    return FakeLiveKit.start();
  }

  /** Primary: an application may define connection details as well. */
  @Bean
  @Primary
  static LiveKitConnectionDetails fakeLiveKitConnectionDetails(FakeLiveKit server) {
    return new LiveKitConnectionDetails() {
      @Override
      public String getUrl() {
        return server.url();
      }

      @Override
      public String getApiKey() {
        return server.apiKey();
      }

      @Override
      public String getApiSecret() {
        return server.apiSecret();
      }
    };
  }
}
