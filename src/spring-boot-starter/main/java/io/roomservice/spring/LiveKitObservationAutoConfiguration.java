package io.roomservice.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.micrometer.LiveKitCallConvention;
import io.roomservice.micrometer.LiveKitObservations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Metrics and traces, if the application has an {@link ObservationRegistry}. */
@AutoConfiguration(
    before = LiveKitAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnClass(
    name = {
      "io.micrometer.core.instrument.MeterRegistry",
      "io.roomservice.micrometer.LiveKitObservations"
    })
@ConditionalOnBean(type = "io.micrometer.observation.ObservationRegistry")
class LiveKitObservationAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  static LiveKitObservations liveKitObservations(
      ObservationRegistry registry,
      ObjectProvider<MeterRegistry> meters,
      ObjectProvider<LiveKitCallConvention> convention,
      LiveKitProperties properties) {
    var observations = LiveKitObservations.builder(registry);
    meters.ifUnique(observations::meterRegistry);
    convention.ifUnique(observations::convention);
    if (properties.getObservations().isEveryAttempt()) {
      observations.observeEveryAttempt();
    }
    return observations.build();
  }

  @Bean
  static ClientFactory observedClientFactory(LiveKitObservations observations) {
    return observations::client;
  }
}
