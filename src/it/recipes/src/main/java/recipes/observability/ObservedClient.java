package recipes.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.RoomServiceClient;
import io.roomservice.micrometer.LiveKitObservations;

/** A client whose calls are metrics, and spans of traces if the registry has a tracer. */
final class ObservedClient {
  private ObservedClient() {}

  static RoomServiceClient create(ObservationRegistry observations, MeterRegistry meters) {
    return LiveKitObservations.builder(observations)
        .meterRegistry(meters)
        .build()
        .client(
            RoomServiceClient.builder()
                .url("http://localhost:7880")
                .credentials("devkey", "secret"));
  }

  /** Calls are timed by the library's handler, everything else by Micrometer's. */
  static void time(ObservationRegistry observations, MeterRegistry meters) {
    observations
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                LiveKitObservations.meterObservationHandler(meters),
                new DefaultMeterObservationHandler(meters)));
  }
}
