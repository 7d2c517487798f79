package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;

/** What a token's bearer may do with hosted models: the {@code inference} claim. Immutable. */
@CheckReturnValue
public final class InferenceGrant extends Grant {
  InferenceGrant(Map<String, Object> claims) {
    super(claims);
  }

  /** Returns a grant to run models. */
  public static InferenceGrant perform() {
    return new InferenceGrant(Map.of("perform", true));
  }

  /** Returns true if models may be run. */
  public boolean hasPerform() {
    return has("perform");
  }
}
