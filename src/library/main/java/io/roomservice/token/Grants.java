package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All grants that a token contains, or that a call requires: at most one of each kind. Immutable;
 * the {@code with…} methods return a copy.
 *
 * <pre>{@code
 * Grants.of(VideoGrant.roomAdmin("standup")).withSip(SipGrant.call())
 * }</pre>
 */
@CheckReturnValue
public final class Grants {
  private static final Grants NONE = new Grants(VideoGrant.none(), null, null, null, null);

  private final VideoGrant video;
  private final @Nullable SipGrant sip;
  private final @Nullable AgentGrant agent;
  private final @Nullable InferenceGrant inference;
  private final @Nullable ObservabilityGrant observability;
  private final int hash; // cached, since each call looks up the token for its grants

  private Grants(
      VideoGrant video,
      @Nullable SipGrant sip,
      @Nullable AgentGrant agent,
      @Nullable InferenceGrant inference,
      @Nullable ObservabilityGrant observability) {
    this.video = video;
    this.sip = sip;
    this.agent = agent;
    this.inference = inference;
    this.observability = observability;
    this.hash = Objects.hash(video, sip, agent, inference, observability);
  }

  /** Returns grants that allow nothing. */
  public static Grants none() {
    return NONE;
  }

  /** Returns grants for rooms only, which most tokens and calls need. */
  public static Grants of(VideoGrant video) {
    return NONE.withVideo(video);
  }

  /** Returns a copy with this grant for rooms. */
  public Grants withVideo(VideoGrant video) {
    return new Grants(Objects.requireNonNull(video, "video"), sip, agent, inference, observability);
  }

  /** Returns a copy with this grant for telephony. */
  public Grants withSip(SipGrant sip) {
    return new Grants(video, Objects.requireNonNull(sip, "sip"), agent, inference, observability);
  }

  /** Returns a copy with this grant for agents. */
  public Grants withAgent(AgentGrant agent) {
    return new Grants(video, sip, Objects.requireNonNull(agent, "agent"), inference, observability);
  }

  /** Returns a copy with this grant for hosted models. */
  public Grants withInference(InferenceGrant inference) {
    return new Grants(
        video, sip, agent, Objects.requireNonNull(inference, "inference"), observability);
  }

  /** Returns a copy with this grant for telemetry. */
  public Grants withObservability(ObservabilityGrant observability) {
    return new Grants(
        video, sip, agent, inference, Objects.requireNonNull(observability, "observability"));
  }

  /** Returns the grant for rooms; {@link VideoGrant#none()} if there is none. */
  public VideoGrant video() {
    return video;
  }

  /** Returns the grant for telephony, if present. */
  public Optional<SipGrant> sip() {
    return Optional.ofNullable(sip);
  }

  /** Returns the grant for agents, if present. */
  public Optional<AgentGrant> agent() {
    return Optional.ofNullable(agent);
  }

  /** Returns the grant for hosted models, if present. */
  public Optional<InferenceGrant> inference() {
    return Optional.ofNullable(inference);
  }

  /** Returns the grant for telemetry, if present. */
  public Optional<ObservabilityGrant> observability() {
    return Optional.ofNullable(observability);
  }

  /** Returns the grants in a token's claims. */
  static Grants in(Map<String, Object> claims) {
    var video = grant(claims, "video", VideoGrant::new);
    return new Grants(
        video == null ? VideoGrant.none() : video,
        grant(claims, "sip", SipGrant::new),
        grant(claims, "agent", AgentGrant::new),
        grant(claims, "inference", InferenceGrant::new),
        grant(claims, "observability", ObservabilityGrant::new));
  }

  @SuppressWarnings("unchecked") // created by KnownClaims, with the claims' names as keys
  private static <G> @Nullable G grant(
      Map<String, Object> claims, String claim, Function<Map<String, Object>, G> read) {
    return claims.get(claim) instanceof Map<?, ?> flags
        ? read.apply((Map<String, Object>) flags)
        : null;
  }

  /** Returns the claims of each grant by the grant's name, as in a token. */
  Map<String, Object> claims() {
    var claims = new TreeMap<String, Object>();
    put(claims, "video", video.claims().isEmpty() ? null : video);
    put(claims, "sip", sip);
    put(claims, "agent", agent);
    put(claims, "inference", inference);
    put(claims, "observability", observability);
    return claims;
  }

  private static void put(Map<String, Object> claims, String name, @Nullable Grant grant) {
    if (grant != null) {
      claims.put(name, grant.claims());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Grants that
            && hash == that.hash
            && video.equals(that.video)
            && Objects.equals(sip, that.sip)
            && Objects.equals(agent, that.agent)
            && Objects.equals(inference, that.inference)
            && Objects.equals(observability, that.observability));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "Grants" + claims();
  }
}
