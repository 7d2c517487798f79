package io.roomservice.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.roomservice.micrometer.LiveKitObservations;
import java.util.Collection;
import java.util.function.UnaryOperator;

/**
 * This library, observed as the client's name says: {@code off}; {@code meters}; {@code traces},
 * which has meters, too, and records a tenth of the calls; or {@code all-traces}, which records all
 * of them. Registries are set up as by Spring Boot with this library's starter.
 */
final class Observed {
  private Observed() {}

  public static void main(String[] args) throws Exception {
    var observations = observations(args[0]);
    Driver.run(args, target -> new Ours(observations.client(Ours.builder(target)), target));
  }

  private static LiveKitObservations observations(String name) {
    if (name.equals("off")) {
      return LiveKitObservations.builder(ObservationRegistry.NOOP).build();
    }
    MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var registry = ObservationRegistry.create();
    switch (name) {
      case "meters" -> meter(registry, meters, handler -> handler);
      case "traces" -> trace(registry, meters, Sampler.traceIdRatioBased(0.1));
      case "all-traces" -> trace(registry, meters, Sampler.alwaysOn());
      default -> throw new IllegalArgumentException(name);
    }
    return LiveKitObservations.builder(registry).meterRegistry(meters).build();
  }

  private static void meter(
      ObservationRegistry registry,
      MeterRegistry meters,
      UnaryOperator<MeterObservationHandler<?>> wrapped) {
    registry
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                wrapped.apply(LiveKitObservations.meterObservationHandler(meters)),
                wrapped.apply(new DefaultMeterObservationHandler(meters))));
  }

  /** Spans that are recorded are put into batches and discarded. */
  private static void trace(ObservationRegistry registry, MeterRegistry meters, Sampler sampler) {
    var otel =
        SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(sampler))
            .addSpanProcessor(BatchSpanProcessor.builder(new Discarded()).build())
            .build()
            .get("bench");
    var tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
    var propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
    registry
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                new DefaultTracingObservationHandler(tracer)));
    meter(
        registry,
        meters,
        handler -> new TracingAwareMeterObservationHandler<>(handler, tracer)); // for exemplars
  }

  private static final class Discarded implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
