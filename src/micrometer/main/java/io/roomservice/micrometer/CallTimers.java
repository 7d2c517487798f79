package io.roomservice.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times calls, with the names and tags of {@link DefaultMeterObservationHandler}. That handler
 * makes tags and searches its registry for a timer at the start and the end of each call, which
 * costs more than the rest of an observation; this one remembers the timers. Thread-safe.
 */
final class CallTimers implements MeterObservationHandler<LiveKitCallContext> {
  /** More than the default convention has in practice; another one may have any number. */
  static final int MAX_REMEMBERED = 1000;

  private final MeterRegistry meters;
  private final Clock clock;
  private final DefaultMeterObservationHandler events;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  CallTimers(MeterRegistry meters) {
    this.meters = meters;
    this.clock = meters.config().clock();
    this.events = new DefaultMeterObservationHandler(meters);
    // Otherwise calls after MeterRegistry.clear() would be recorded where no one reads them.
    meters.config().onMeterRemoved(removed -> timers.values().remove(removed));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof LiveKitCallContext;
  }

  @Override
  public void onStart(LiveKitCallContext call) {
    call.startedAt(clock.monotonicTime());
  }

  @Override
  public void onEvent(Observation.Event event, LiveKitCallContext call) {
    events.onEvent(event, call);
  }

  @Override
  public void onStop(LiveKitCallContext call) {
    long elapsed = clock.monotonicTime() - call.startedAt();
    timer(Series.of(call)).record(elapsed, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    Timer known = timers.get(series);
    if (known != null) {
      return known;
    }
    Timer timer = series.timer(meters);
    if (timers.size() < MAX_REMEMBERED) {
      timers.put(series, timer);
    }
    return timer;
  }

  /** Returns the number of timers that are remembered. */
  int remembered() {
    return timers.size();
  }

  /** What the name and tags of a timer are made of. */
  private record Series(String name, KeyValues keys, @Nullable Class<?> error) {
    static Series of(LiveKitCallContext call) {
      var error = call.getError();
      return new Series(
          call.getName(),
          call.getLowCardinalityKeyValues(),
          error == null ? null : error.getClass());
    }

    Timer timer(MeterRegistry meters) {
      var tags = Tags.of("error", error == null ? "none" : error.getSimpleName());
      for (var key : keys) {
        tags = tags.and(key.getKey(), key.getValue());
      }
      return meters.timer(name, tags);
    }
  }
}
