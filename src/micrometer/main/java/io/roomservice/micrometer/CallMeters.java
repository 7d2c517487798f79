package io.roomservice.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.roomservice.CallListener;
import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;
import io.roomservice.RoomServiceClient;
import io.roomservice.StartedAttempt;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts one client's retries, and its calls in flight. Thread-safe. */
final class CallMeters implements CallListener {
  private final MeterRegistry meters;
  private final AtomicInteger inFlight = new AtomicInteger();

  CallMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void register(RoomServiceClient rooms) {
    Gauge.builder("livekit.client.in.flight", inFlight, AtomicInteger::get)
        .description("LiveKit calls in flight")
        .strongReference(true)
        .register(meters);
    Gauge.builder("livekit.client.queued", rooms, client -> client.async().queued())
        .description("Asynchronous LiveKit calls that wait for others to end")
        .register(meters);
  }

  @Override
  public void callStarted(ObservedCall call) {
    inFlight.incrementAndGet();
  }

  @Override
  public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
    if (attempt.number() > 1) {
      meters.counter("livekit.client.retries", "method", call.method()).increment();
    }
  }

  @Override
  public void callEnded(ObservedCall call, EndedCall end) {
    inFlight.decrementAndGet();
  }
}
