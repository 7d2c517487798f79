package io.roomservice.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
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
import io.roomservice.micrometer.LiveKitObservations;
import java.util.Collection;

/**
 * This library, observed as the client's name says: {@code off}, {@code meters}, or {@code traces},
 * which has meters, too.
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
    var config = registry.observationConfig();
    config.observationHandler(new DefaultMeterObservationHandler(meters));
    if (name.equals("traces")) {
      config.observationHandler(tracing());
    }
    return LiveKitObservations.builder(registry).meterRegistry(meters).build();
  }

  /** Every span is recorded, put into batches, and discarded. */
  private static FirstMatchingCompositeObservationHandler tracing() {
    var otel =
        SdkTracerProvider.builder()
            .addSpanProcessor(BatchSpanProcessor.builder(new Discarded()).build())
            .build()
            .get("bench");
    var tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
    var propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
    return new FirstMatchingCompositeObservationHandler(
        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
        new DefaultTracingObservationHandler(tracer));
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
