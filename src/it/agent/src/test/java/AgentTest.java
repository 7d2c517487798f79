import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.roomservice.CallListener;
import io.roomservice.DataMessage;
import io.roomservice.ObservedCall;
import io.roomservice.RoomServiceClient;
import io.roomservice.StartedAttempt;
import io.roomservice.micrometer.LiveKitObservations;
import io.roomservice.testing.FakeLiveKit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The traces of an application that runs with OpenTelemetry's Java agent, as seen on the wire. */
class AgentTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit server = FakeLiveKit.start();

  @BeforeEach
  void room() {
    server.createRoom("standup");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void eachRequestHasASpanInTheTraceOfItsCaller() throws Exception {
    try (var rooms = server.clientBuilder().build()) {
      var traces =
          List.of(
              traced(() -> rooms.sendData(HELLO)),
              traced(() -> rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS)),
              traced(() -> rooms.bulk().send(Stream.of(HELLO))),
              traced(
                  () ->
                      rooms.bulk().start(List.of(HELLO)).summary().get(10, TimeUnit.SECONDS)));

      assertEquals(traces, tracesOnTheWire());
    }
  }

  @Test
  void eachAttemptHasASpanOfItsOwn() throws Exception {
    try (var rooms = server.clientBuilder().build()) {
      server.onNextCall().fail(503);
      String trace = traced(rooms::listRooms);

      assertEquals(List.of(trace, trace), tracesOnTheWire());
      assertNotEquals(spansOnTheWire().get(0), spansOnTheWire().get(1));
    }
  }

  /** The agent takes the context of the thread that starts a call: that of a call which ended. */
  @Test
  void callsThatAreQueuedNeedATaskDecorator() throws Exception {
    try (var rooms =
        server
            .clientBuilder()
            .maxInFlight(1)
            .taskDecorator(task -> Context.current().wrap(task))
            .build()) {
      assertEquals(sentAtOnce(rooms), tracesOnTheWire());
    }
  }

  private List<String> sentAtOnce(RoomServiceClient rooms) throws Exception {
    var sends = new ArrayList<CompletableFuture<?>>();
    var traces = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      traces.add(traced(() -> sends.add(rooms.async().sendData(HELLO))));
    }
    for (var send : sends) {
      send.get(10, TimeUnit.SECONDS);
    }
    return traces;
  }

  /** With both, a call is a span and each of its HTTP requests another one below it. */
  @Test
  void theSpanOfACallIsBetweenItsCallersAndThatOfItsRequest() throws Exception {
    var calls = new ArrayList<SpanContext>();
    var listener =
        new CallListener() {
          @Override
          public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
            calls.add(Span.current().getSpanContext());
          }
        };
    try (var rooms =
        LiveKitObservations.builder(bridged())
            .build()
            .client(server.clientBuilder().listener(listener))) {
      String trace = traced(() -> rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS));

      assertEquals(List.of(trace), tracesOnTheWire());
      assertEquals(trace, calls.get(0).getTraceId());
      assertNotEquals(calls.get(0).getSpanId(), spansOnTheWire().get(0));
    }
  }

  private static ObservationRegistry bridged() {
    var otel = GlobalOpenTelemetry.get();
    var tracer =
        new OtelTracer(otel.getTracer("app"), new OtelCurrentTraceContext(), event -> {});
    var propagator = new OtelPropagator(otel.getPropagators(), otel.getTracer("app"));
    var registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                new DefaultTracingObservationHandler(tracer)));
    return registry;
  }

  /** Returns the id of the trace in which the code ran. */
  private static String traced(Callable<?> code) throws Exception {
    Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder("order").startSpan();
    assertTrue(span.getSpanContext().isValid(), "the agent is not attached");
    try (var scope = span.makeCurrent()) {
      code.call();
    } finally {
      span.end();
    }
    return span.getSpanContext().getTraceId();
  }

  private List<String> tracesOnTheWire() {
    return traceparents(1);
  }

  private List<String> spansOnTheWire() {
    return traceparents(2);
  }

  private List<String> traceparents(int part) {
    return server.requests().stream()
        .map(request -> request.header("traceparent").orElseThrow().split("-")[part])
        .toList();
  }
}
