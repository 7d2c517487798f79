package io.roomservice.token;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a LiveKit access token before signing: identity, grants and lifetime. Immutable;
 * each {@link #toJwt()} call signs a new token with a full lifetime.
 *
 * <pre>{@code
 * String forAna = AccessToken.builder(apiKey, apiSecret)
 *     .identity("ana")
 *     .grant(VideoGrant.roomJoin("standup"))
 *     .ttl(Duration.ofMinutes(10))
 *     .build()
 *     .toJwt();
 * }</pre>
 *
 * <p>A token is a secret: anyone who holds it can use its grants until it expires. LiveKit cannot
 * revoke a token.
 */
public final class AccessToken {
  /**
   * The default lifetime of a token: six hours, the same as in LiveKit's own SDKs. See {@link
   * Builder#ttl}.
   */
  public static final Duration DEFAULT_TTL = Duration.ofHours(6);

  /**
   * How far {@code nbf} is set before the time of signing. The server tolerates 60 s of clock
   * difference (seen on 1.13.5); proxies and verifiers in other languages often tolerate none.
   */
  private static final Duration BACKDATED = Duration.ofSeconds(10);

  private final ApiCredentials credentials;
  private final Map<String, Object> claims;
  private final Duration ttl;
  private final Clock clock;

  private AccessToken(Builder builder) {
    this.credentials = builder.credentials;
    this.claims = new TreeMap<>(builder.claims);
    this.claims.putAll(builder.grants.claims());
    this.ttl = builder.ttl;
    this.clock = builder.clock;
  }

  /**
   * Returns a new builder for a token signed with this key.
   *
   * @throws IllegalArgumentException if key or secret is empty, or starts or ends with white space
   */
  public static Builder builder(String apiKey, String apiSecret) {
    return builder(ApiCredentials.of(apiKey, apiSecret));
  }

  /** Returns a new builder for a token signed with these credentials. */
  public static Builder builder(ApiCredentials credentials) {
    return new Builder(credentials);
  }

  /**
   * Signs the token with HS256, the only algorithm that LiveKit accepts.
   *
   * @throws IllegalStateException if the class path has a jjwt before 0.12
   */
  public String toJwt() {
    return toJwt(clock.instant());
  }

  String toJwt(Instant now) {
    try {
      return JwtSigner.sign(credentials, claims, now.minus(BACKDATED), now, now.plus(ttl));
    } catch (LinkageError e) { // an application's own dependencies may bring jjwt 0.11
      throw new IllegalStateException(
          "can't sign a token: the class path has a jjwt before 0.12, whose API is different;"
              + " set jjwt-api and jjwt-impl to 0.12.7 or later",
          e);
    }
  }

  /** Shows the API key, the identity and the lifetime; contains neither the secret nor a token. */
  @Override
  public String toString() {
    return "AccessToken" + text(credentials, claims, ttl);
  }

  private static String text(ApiCredentials credentials, Map<String, Object> claims, Duration ttl) {
    return "[key=" + credentials.key() + ", identity=" + claims.get("sub") + ", ttl=" + ttl + "]";
  }

  /** Builds an {@link AccessToken}. Not thread-safe. */
  public static final class Builder {
    private final ApiCredentials credentials;
    private final Map<String, Object> claims = new TreeMap<>();
    private Grants grants = Grants.none();
    private Duration ttl = DEFAULT_TTL;
    private Clock clock = Clock.systemUTC();

    private Builder(ApiCredentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    /**
     * Sets the participant's identity, unique in its room; at most 256 bytes. Required to join a
     * room, not required for API calls.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Builder identity(String identity) {
      claims.put("identity", requireText("identity", identity));
      claims.put("sub", identity);
      return this;
    }

    /** Sets the participant's display name; at most 256 bytes. */
    public Builder name(String name) {
      return claim("name", name);
    }

    /**
     * Sets application-defined text about the participant, visible to all participants in the room;
     * at most 512 KiB.
     */
    public Builder metadata(String metadata) {
      return claim("metadata", metadata);
    }

    /**
     * Sets application-defined key-value pairs about the participant, visible to all participants
     * in the room; at most 64 KiB.
     */
    public Builder attributes(Map<String, String> attributes) {
      return claim("attributes", Map.copyOf(attributes));
    }

    /** Sets the kind of participant. Default on the server: {@code STANDARD}. */
    public Builder kind(ParticipantInfo.Kind kind) {
      return claim("kind", claimOf(kind, ParticipantInfo.Kind.UNRECOGNIZED));
    }

    /** Sets details of the kind, such as that the agent runs on LiveKit Cloud. */
    public Builder kindDetails(ParticipantInfo.KindDetail... details) {
      return claim(
          "kindDetails",
          Stream.of(details)
              .map(detail -> claimOf(detail, ParticipantInfo.KindDetail.UNRECOGNIZED))
              .toList());
    }

    /**
     * Sets what the bearer may do in and with rooms, and grants nothing else: short for {@link
     * #grants grants(Grants.of(grant))}. {@link VideoGrant#and} combines two grants.
     */
    public Builder grant(VideoGrant grant) {
      return grants(Grants.of(grant));
    }

    /** Sets what the bearer may do; replaces all grants that were set before. */
    public Builder grants(Grants grants) {
      this.grants = Objects.requireNonNull(grants, "grants");
      return this;
    }

    /**
     * Sets the configuration for the room if joining with this token creates it: timeouts, agents,
     * metadata, egress. A room that already exists is not changed.
     *
     * @throws IllegalArgumentException if it contains keys to an egress's storage, or URLs that
     *     contain keys: anyone who holds the token can read them
     */
    public Builder roomConfig(RoomConfiguration configuration) {
      return roomConfigWithSecrets(RoomConfigClaim.withoutSecrets(configuration));
    }

    /**
     * Sets the configuration for the room like {@link #roomConfig}, but accepts secrets: for tokens
     * that are never given to a client.
     *
     * @see #roomConfig
     */
    public Builder roomConfigWithSecrets(RoomConfiguration configuration) {
      return claim("roomConfig", RoomConfigClaim.of(configuration));
    }

    /** Sets the preset, from the server's configuration, that the room is created with. */
    public Builder roomPreset(String preset) {
      return claim("roomPreset", requireText("room preset", preset));
    }

    /**
     * Binds the token to one body: sets the {@code sha256} claim to the base64 of its SHA-256, as
     * in the tokens of webhooks. {@link VerifiedToken#isBoundTo} checks it.
     */
    public Builder sha256Of(byte[] body) {
      return claim("sha256", BodyHash.of(body));
    }

    /**
     * Sets how long the token stays valid after {@link #toJwt()}. Default: {@link #DEFAULT_TTL}.
     * The server compares with its own clock and tolerates a difference of 60 s.
     *
     * @throws IllegalArgumentException if it is less than one second, the unit of {@code exp}
     */
    public Builder ttl(Duration ttl) {
      if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("ttl is " + ttl + "; it must be at least 1 s");
      }
      this.ttl = ttl;
      return this;
    }

    /** Sets the clock that supplies the time of signing. Default: the system clock. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Returns the token, ready to be signed.
     *
     * @throws IllegalArgumentException if it grants joining a room and has no identity
     */
    public AccessToken build() {
      if (grants.video().hasRoomJoin() && !claims.containsKey("sub")) {
        throw new IllegalArgumentException(
            "a token to join a room requires an identity; add .identity(…)");
      }
      return new AccessToken(this);
    }

    @Override
    public String toString() {
      return "AccessToken.Builder" + text(credentials, claims, ttl);
    }

    private Builder claim(String claim, @Nullable Object value) {
      claims.put(claim, Objects.requireNonNull(value, claim));
      return this;
    }

    /** Claims hold the names of constants in lower case. */
    private static String claimOf(Enum<?> constant, Enum<?> unrecognized) {
      if (constant == unrecognized) {
        throw new IllegalArgumentException(
            "UNRECOGNIZED stands for a value of a newer server; use another constant");
      }
      return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String requireText(String what, String value) {
      if (Objects.requireNonNull(value, what).isEmpty()) {
        throw new IllegalArgumentException("the " + what + " is empty; omit it or set a value");
      }
      return value;
    }
  }
}
