package io.roomservice.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;
import io.roomservice.micrometer.LiveKitCallContext;
import io.roomservice.micrometer.LiveKitCallConvention;
import io.roomservice.micrometer.LiveKitObservations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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
  /** Leaves room for a handler of the application's that should be in front of all others. */
  private static final int METERS = Ordered.HIGHEST_PRECEDENCE + 1000;

  private static final String TRACED =
      "io.micrometer.tracing.handler.TracingAwareMeterObservationHandler";

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

  /** In front of Spring Boot's own handler, with which it forms a group: the first one is used. */
  @Bean
  @Order(METERS)
  @ConditionalOnBean(DefaultMeterObservationHandler.class)
  @ConditionalOnSingleCandidate(MeterRegistry.class)
  static MeterObservationHandler<LiveKitCallContext> liveKitMeterObservationHandler(
      MeterRegistry meters) {
    return LiveKitObservations.meterObservationHandler(meters);
  }

  /** With a tracer, Spring Boot 3.5 wraps its handler itself; 4 wraps all handlers of the group. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = TRACED)
  static class Boot3Tracing {
    @Bean
    @Order(METERS)
    @ConditionalOnBean(type = TRACED)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    static TracingAwareMeterObservationHandler<LiveKitCallContext>
        tracedLiveKitMeterObservationHandler(MeterRegistry meters, Tracer tracer) {
      return new TracingAwareMeterObservationHandler<>(
          LiveKitObservations.meterObservationHandler(meters), tracer);
    }
  }

  @Bean
  static ClientFactory observedClientFactory(LiveKitObservations observations) {
    return observations::client;
  }
}
