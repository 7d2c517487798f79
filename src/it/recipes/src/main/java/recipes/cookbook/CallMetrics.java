package recipes.cookbook;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomservice.CallListener;
import io.roomservice.LiveKitException;
import io.roomservice.ObservedAttempt;
import io.roomservice.ObservedCall;
import java.time.Duration;

/** Calls by method and outcome, and how often one was tried again. */
final class CallMetrics implements CallListener {
  private final MeterRegistry meters;

  CallMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void attemptEnded(ObservedCall call, ObservedAttempt attempt) {
    if (attempt.number() > 1) {
      meters.counter("livekit.repeats", "method", call.method()).increment();
    }
  }

  @Override
  public void callEnded(ObservedCall call, Duration elapsed, LiveKitException failure) {
    var outcome = failure == null ? "OK" : failure.outcome().name();
    meters.timer("livekit.calls", "method", call.method(), "outcome", outcome).record(elapsed);
  }
}
