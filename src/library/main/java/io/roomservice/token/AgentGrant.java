package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;

/** What a token's bearer may do with agents: the {@code agent} claim. Immutable. */
@CheckReturnValue
public final class AgentGrant extends Grant {
  AgentGrant(Map<String, Object> claims) {
    super(claims);
  }

  /** Returns a grant to administer agents. */
  public static AgentGrant admin() {
    return new AgentGrant(Map.of("admin", true));
  }

  /** Returns a grant to administer simulations of agents. */
  public static AgentGrant simulationAdmin() {
    return new AgentGrant(Map.of("simulationAdmin", true));
  }

  /** Returns a grant that allows what either of the two allows. */
  public AgentGrant and(AgentGrant other) {
    return new AgentGrant(withAll(other));
  }

  /** Returns true if agents may be administered. */
  public boolean hasAdmin() {
    return has("admin");
  }

  /** Returns true if simulations may be administered. */
  public boolean hasSimulationAdmin() {
    return has("simulationAdmin");
  }
}
