package io.roomservice.spring;

import io.roomservice.RoomServiceClient;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code livekit} for Spring Boot 3. */
@AutoConfiguration(
    after = LiveKitAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration")
@ConditionalOnClass(
    name = {
      "org.springframework.boot.actuate.health.HealthContributor",
      "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnEnabledHealthIndicator("livekit")
class Boot3HealthAutoConfiguration {
  @Bean
  @ConditionalOnSingleCandidate(RoomServiceClient.class)
  @ConditionalOnMissingBean(name = "livekitHealthContributor")
  static HealthContributor livekitHealthContributor(
      RoomServiceClient rooms, LiveKitProperties properties) {
    return new Boot3HealthIndicator(new LiveKitHealthCheck(rooms, properties.getHealth()));
  }
}
