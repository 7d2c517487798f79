package recipes.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.roomservice.CallListener;
import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.StartedAttempt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A span for each call; each attempt carries it to the server in its headers. */
final class CallTraces implements CallListener {
  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final Map<ObservedCall, Span> spans = new ConcurrentHashMap<>();

  private CallTraces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("livekit");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  static RoomServiceClientBuilder added(RoomServiceClientBuilder client, OpenTelemetry telemetry) {
    return client
        .listener(new CallTraces(telemetry))
        .taskDecorator(task -> Context.current().wrap(task)); // for async() and bulk()
  }

  @Override
  public void callStarted(ObservedCall call) {
    spans.put(call, tracer.spanBuilder(call.method()).setSpanKind(SpanKind.CLIENT).startSpan());
  }

  @Override
  public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
    Context context = Context.current().with(spans.get(call));
    propagator.inject(context, attempt, StartedAttempt::header); // such as traceparent
  }

  @Override
  public void callEnded(ObservedCall call, EndedCall end) {
    Span span = spans.remove(call);
    span.setAttribute("livekit.attempts", end.attempts());
    end.failure().ifPresent(failure -> span.setStatus(StatusCode.ERROR, failure.problem()));
    span.end();
  }
}
