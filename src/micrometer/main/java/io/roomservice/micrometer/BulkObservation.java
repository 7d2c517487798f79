package io.roomservice.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.BulkSummary;

/** The observation of a bulk send. */
final class BulkObservation {
  private BulkObservation() {}

  static Observation start(ObservationRegistry registry) {
    return Observation.createNotStarted("livekit.client.bulk", registry)
        .contextualName("bulk send")
        .lowCardinalityKeyValue("outcome", "none")
        .start();
  }

  static void end(Observation observation, BulkSummary summary) {
    observation
        .lowCardinalityKeyValue("outcome", summary.allAccepted() ? "ok" : "not_all_accepted")
        .highCardinalityKeyValue("accepted", Long.toString(summary.accepted()))
        .highCardinalityKeyValue("total", Long.toString(summary.total()));
  }
}
