package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;

/** What a token's bearer may do with agents: the {@code agent} claim. Immutable. */
@CheckReturnValue
public final class AgentGrant extends Grant {
  AgentGrant(Map<String, Object> claims) {
    super(claims);
  }

  /** To administer agents. */
  public static AgentGrant admin() {
    return new AgentGrant(Map.of("admin", true));
  }

  /** To administer simulations of agents. */
  public static AgentGrant simulationAdmin() {
    return new AgentGrant(Map.of("simulationAdmin", true));
  }

  /** What either of the two allows. */
  public AgentGrant and(AgentGrant other) {
    return new AgentGrant(withAll(other));
  }

  /** Whether agents may be administered. */
  public boolean hasAdmin() {
    return has("admin");
  }

  /** Whether simulations may be administered. */
  public boolean hasSimulationAdmin() {
    return has("simulationAdmin");
  }
}
