package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;

/** What a token's bearer may do with telemetry: the {@code observability} claim. Immutable. */
@CheckReturnValue
public final class ObservabilityGrant extends Grant {
  ObservabilityGrant(Map<String, Object> claims) {
    super(claims);
  }

  /** Returns a grant to write traces, metrics and logs. */
  public static ObservabilityGrant write() {
    return new ObservabilityGrant(Map.of("write", true));
  }

  /** Returns true if telemetry may be written. */
  public boolean hasWrite() {
    return has("write");
  }
}
