package io.roomservice.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.CallListener;
import io.roomservice.EndedAttempt;
import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;
import io.roomservice.StartedAttempt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns the events of one client's calls into observations. Thread-safe. */
final class ObservedCalls implements CallListener {
  private final ObservationRegistry registry;
  private final LiveKitCallConvention convention;
  private final boolean everyAttempt;
  private final Map<ObservedCall, Open> open = new ConcurrentHashMap<>();

  ObservedCalls(
      ObservationRegistry registry, LiveKitCallConvention convention, boolean everyAttempt) {
    this.registry = registry;
    this.convention = convention;
    this.everyAttempt = everyAttempt;
  }

  @Override
  public void callStarted(ObservedCall call) {
    if (registry.isNoop()) { // it has no handlers
      return;
    }
    var context = new LiveKitCallContext(call);
    var observation = Observation.start(convention, () -> context, registry);
    open.put(call, new Open(context, observation, observation.openScope()));
  }

  @Override
  public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
    Open opened = open.get(call);
    if (opened == null) {
      return;
    }
    if (attempt.number() > 1 || everyAttempt) {
      var context = new LiveKitAttemptContext(call, attempt.number(), attempt.server());
      opened.attempt = Observation.start(AttemptConvention.INSTANCE, () -> context, registry);
      opened.attemptContext = context;
      context.addHeaders(attempt);
    } else {
      opened.context.addHeaders(attempt);
    }
  }

  @Override
  public void attemptEnded(ObservedCall call, EndedAttempt attempt) {
    Open opened = open.get(call);
    if (opened != null && opened.attempt != null && opened.attemptContext != null) {
      opened.attemptContext.end(attempt);
      opened.attempt.stop();
      opened.attempt = null;
      opened.attemptContext = null;
    }
  }

  @Override
  public void callEnded(ObservedCall call, EndedCall end) {
    Open opened = open.remove(call);
    if (opened != null) {
      opened.context.end(end);
      end.failure().ifPresent(opened.observation::error);
      opened.scope.close();
      opened.observation.stop();
    }
  }

  /** A call in flight. Used by the call's thread only. */
  private static final class Open {
    final LiveKitCallContext context;
    final Observation observation;
    final Observation.Scope scope;
    @Nullable Observation attempt;
    @Nullable LiveKitAttemptContext attemptContext;

    Open(LiveKitCallContext context, Observation observation, Observation.Scope scope) {
      this.context = context;
      this.observation = observation;
      this.scope = scope;
    }
  }
}
