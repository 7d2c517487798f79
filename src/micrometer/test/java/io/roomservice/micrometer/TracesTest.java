package io.roomservice.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The spans that OpenTelemetry gets through Micrometer's bridge, and the headers on the wire. */
class TracesTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final LiveKitObservations observations = LiveKitObservations.builder(registry).build();
  private final RoomServiceClient rooms = observations.client(server.clientBuilder());

  @BeforeEach
  void traced() {
    server.createRoom("standup");
    var provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    var otel = provider.get("test");
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
  }

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  @Test
  void theRequestCarriesTheSpanOfItsCall() {
    Observation.createNotStarted("order", registry).observe(() -> rooms.sendData(HELLO));

    SpanData call = span("RoomService/SendData");
    assertThat(call.getParentSpanId()).isEqualTo(span("order").getSpanId());
    assertThat(traceparents()).containsExactly(traceparent(call));
  }

  @Test
  void theSpanOfAnAsynchronousSendHasTheCallersAsItsParent() throws Exception {
    Observation.createNotStarted("order", registry)
        .observeChecked(() -> rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS));

    SpanData call = span("RoomService/SendData");
    assertThat(call.getParentSpanId()).isEqualTo(span("order").getSpanId());
    assertThat(traceparents()).containsExactly(traceparent(call));
  }

  @Test
  void theSpansOfABulkSendAreBelowItsOwn() {
    observations.bulk(() -> rooms.bulk().send(Stream.of(HELLO, HELLO)));

    assertThat(spans.getFinishedSpanItems())
        .filteredOn(span -> span.getName().equals("RoomService/SendData"))
        .hasSize(2)
        .allSatisfy(
            call -> assertThat(call.getParentSpanId()).isEqualTo(span("bulk send").getSpanId()));
  }

  @Test
  void aRetryHasASpanBelowThatOfItsCall() {
    server.onNextCall().fail(503);
    rooms.listRooms();

    SpanData call = span("RoomService/ListRooms");
    SpanData retry = span("RoomService/ListRooms attempt 2");
    assertThat(retry.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(traceparents()).containsExactly(traceparent(call), traceparent(retry));
  }

  private SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + spans.getFinishedSpanItems()));
  }

  private List<String> traceparents() {
    return server.requests().stream()
        .map(request -> request.header("traceparent").orElse(""))
        .toList();
  }

  private static String traceparent(SpanData span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
  }
}
