package io.roomservice.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.roomservice.EndedAttempt;
import io.roomservice.Outcome;
import java.util.Locale;

/** The names and keys of attempts. */
final class AttemptConvention implements ObservationConvention<LiveKitAttemptContext> {
  static final AttemptConvention INSTANCE = new AttemptConvention();

  private AttemptConvention() {}

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof LiveKitAttemptContext;
  }

  @Override
  public String getName() {
    return "livekit.client.attempt";
  }

  @Override
  public String getContextualName(LiveKitAttemptContext context) {
    return context.call().method() + " attempt " + context.number();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(LiveKitAttemptContext context) {
    return KeyValues.of(
        KeyValue.of("method", context.call().method()),
        KeyValue.of("outcome", context.end().map(AttemptConvention::outcome).orElse("none")),
        KeyValue.of("status", context.end().map(AttemptConvention::status).orElse("none")));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(LiveKitAttemptContext context) {
    return KeyValues.of(
        KeyValue.of("attempt", Integer.toString(context.number())),
        KeyValue.of("server", context.server()));
  }

  private static String outcome(EndedAttempt end) {
    return end.outcome().map(Outcome::name).orElse("ok").toLowerCase(Locale.ROOT);
  }

  private static String status(EndedAttempt end) {
    return end.httpStatus().isPresent() ? Integer.toString(end.httpStatus().getAsInt()) : "none";
  }
}
