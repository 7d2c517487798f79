package io.roomservice.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The library's timers next to those of Spring Boot 3.5; src/it/spring-boot tests both lines. */
class TimersTest {
  private final FakeLiveKit server = FakeLiveKit.start();

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MetricsAutoConfiguration.class,
                  CompositeMeterRegistryAutoConfiguration.class,
                  SimpleMetricsExportAutoConfiguration.class,
                  ObservationAutoConfiguration.class,
                  LiveKitAutoConfiguration.class,
                  LiveKitObservationAutoConfiguration.class))
          .withPropertyValues(
              "livekit.url=" + server.url(),
              "livekit.api-key=" + server.apiKey(),
              "livekit.api-secret=" + server.apiSecret());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCallIsTimedOnceAndEverythingElseAsWithoutTheStarter() {
    application.run(
        context -> {
          observeACallAndAnOrder(context);
          isTimedOnce(context.getBean(MeterRegistry.class));
        });
  }

  /** Spring Boot 3.5's handler then makes the span current, for exemplars; so does the starter. */
  @Test
  void withATracerACallIsTimedOnceWithinItsSpan() {
    var tracer =
        new OtelTracer(
            SdkTracerProvider.builder().build().get("test"),
            new OtelCurrentTraceContext(),
            event -> {});
    var madeInASpan = new AtomicInteger();
    application
        .withBean(Tracer.class, () -> tracer)
        .withBean(
            DefaultTracingObservationHandler.class,
            () -> new DefaultTracingObservationHandler(tracer))
        .withBean(
            MeterFilter.class,
            () ->
                new MeterFilter() {
                  @Override
                  public Meter.Id map(Meter.Id id) { // when a timer is made, before it records
                    if (id.getName().equals("livekit.client.call")
                        && tracer.currentSpan() != null) {
                      madeInASpan.incrementAndGet();
                    }
                    return id;
                  }
                })
        .run(
            context -> {
              observeACallAndAnOrder(context);
              isTimedOnce(context.getBean(MeterRegistry.class));
            });
    assertThat(madeInASpan).hasPositiveValue();
  }

  @Test
  void anApplicationsOwnHandlerReplacesBoth() {
    var ended = new AtomicInteger();
    application
        .withBean(
            MeterObservationHandler.class,
            () ->
                new MeterObservationHandler<Observation.Context>() {
                  @Override
                  public void onStop(Observation.Context context) {
                    ended.incrementAndGet();
                  }
                })
        .run(
            context -> {
              observeACallAndAnOrder(context);
              assertThat(context.getBean(MeterRegistry.class).find("livekit.client.call").timer())
                  .isNull();
            });
    assertThat(ended).hasValue(2);
  }

  private static void observeACallAndAnOrder(AssertableApplicationContext context) {
    context.getBean(RoomServiceClient.class).listRooms();
    var observations = context.getBean(ObservationRegistry.class);
    Observation.createNotStarted("order", observations).observe(() -> {});
  }

  private static void isTimedOnce(MeterRegistry meters) {
    assertThat(meters.get("livekit.client.call").timers())
        .singleElement()
        .satisfies(
            timer -> {
              assertThat(timer.count()).isEqualTo(1);
              assertThat(timer.getId().getTags())
                  .containsExactly(
                      Tag.of("code", "none"),
                      Tag.of("error", "none"),
                      Tag.of("kind", "none"),
                      Tag.of("method", "RoomService/ListRooms"),
                      Tag.of("outcome", "ok"));
            });
    assertThat(meters.find("livekit.client.call.active").meters()).isEmpty();
    assertThat(meters.get("order").timer()).extracting(Timer::count).isEqualTo(1L);
    assertThat(meters.find("order.active").meters()).isNotEmpty();
  }
}
