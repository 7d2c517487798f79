package io.roomservice.spring;

import io.roomservice.RoomServiceClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code livekit} for Spring Boot 4. */
@AutoConfiguration(
    after = LiveKitAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass(
    name = {
      "org.springframework.boot.health.contributor.HealthContributor",
      "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnEnabledHealthIndicator("livekit")
class Boot4HealthAutoConfiguration {
  @Bean
  @ConditionalOnSingleCandidate(RoomServiceClient.class)
  @ConditionalOnMissingBean(name = "livekitHealthContributor")
  static HealthContributor livekitHealthContributor(
      RoomServiceClient rooms, LiveKitProperties properties) {
    return new Boot4HealthIndicator(new LiveKitHealthCheck(rooms, properties.getHealth()));
  }
}
