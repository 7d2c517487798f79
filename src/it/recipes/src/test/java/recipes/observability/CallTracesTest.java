package recipes.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallTracesTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
    telemetry.close();
  }

  @Test
  void eachAttemptCarriesTheSpanOfItsCall() throws Exception {
    server.enqueue(new MockResponse.Builder().code(503).build());
    server.enqueue(accepted());

    try (RoomServiceClient rooms = client()) {
      rooms.sendData(HELLO);
    }

    SpanData span = spans.getFinishedSpanItems().get(0);
    String traceparent = "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    assertEquals("RoomService/SendData", span.getName());
    assertEquals(traceparent, server.takeRequest().getHeaders().get("traceparent"));
    assertEquals(traceparent, server.takeRequest().getHeaders().get("traceparent"));
  }

  @Test
  void anAsynchronousCallIsAChildOfItsCallersSpan() throws Exception {
    server.enqueue(accepted());
    Span parent = telemetry.getTracer("test").spanBuilder("order").startSpan();

    try (RoomServiceClient rooms = client();
        Scope current = parent.makeCurrent()) {
      rooms.async().sendData(HELLO).get(20, TimeUnit.SECONDS);
    }

    assertEquals(
        parent.getSpanContext().getSpanId(), spans.getFinishedSpanItems().get(0).getParentSpanId());
  }

  @Test
  void aFailedCallHasAnErrorAsItsStatus() {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .body("{\"code\":\"invalid_argument\",\"msg\":\"no\"}")
            .build());

    try (RoomServiceClient rooms = client()) {
      assertThrows(TwirpException.class, () -> rooms.sendData(HELLO));
    }

    assertEquals(
        StatusCode.ERROR, spans.getFinishedSpanItems().get(0).getStatus().getStatusCode());
  }

  private RoomServiceClient client() {
    return CallTraces.added(
            RoomServiceClient.builder()
                .url(server.url("/").toString())
                .credentials("devkey", "a secret of thirty-two bytes, or more"),
            telemetry)
        .build();
  }

  private static MockResponse accepted() {
    return new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build();
  }
}
