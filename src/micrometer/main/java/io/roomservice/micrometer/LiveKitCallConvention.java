package io.roomservice.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of calls and sets their keys. Implement it, or extend {@link
 * DefaultLiveKitCallConvention}, to change them; see {@link
 * LiveKitObservations.Builder#convention}.
 */
public interface LiveKitCallConvention extends ObservationConvention<LiveKitCallContext> {
  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof LiveKitCallContext;
  }
}
