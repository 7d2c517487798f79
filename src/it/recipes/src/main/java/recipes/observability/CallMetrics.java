package recipes.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomservice.CallListener;
import io.roomservice.EndedAttempt;
import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;

/** Counts calls by method and outcome, and retries by method. */
final class CallMetrics implements CallListener {
  private final MeterRegistry meters;

  CallMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void attemptEnded(ObservedCall call, EndedAttempt attempt) {
    if (attempt.number() > 1) {
      meters.counter("livekit.retries", "method", call.method()).increment();
    }
  }

  @Override
  public void callEnded(ObservedCall call, EndedCall end) {
    String outcome = end.failure().map(failure -> failure.outcome().name()).orElse("OK");
    meters
        .timer("livekit.calls", "method", call.method(), "outcome", outcome)
        .record(end.elapsed());
  }
}
