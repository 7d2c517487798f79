package io.roomservice.token;

import io.jsonwebtoken.Jwts;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A LiveKit access token before it is signed: who it is for, what it allows and for how long.
 * Immutable, so each {@link #toJwt()} counts the life anew.
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
 * <p>A token is a secret: whoever holds it may do what it grants until it expires, and LiveKit
 * cannot take it back.
 */
public final class AccessToken {
  /**
   * How long a token lives unless {@link Builder#ttl} says otherwise: six hours, as LiveKit's own
   * SDKs have it.
   */
  public static final Duration DEFAULT_TTL = Duration.ofHours(6);

  /**
   * How far {@code nbf} lies before the moment of signing. The server allows 60 s of its own (seen
   * on 1.13.5), proxies and verifiers in other languages often none.
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
   * Begins a token that is to be signed with this key.
   *
   * @throws IllegalArgumentException if key or secret is empty or has white space at an end
   */
  public static Builder builder(String apiKey, String apiSecret) {
    return builder(ApiCredentials.of(apiKey, apiSecret));
  }

  /** The same, with credentials at hand. */
  public static Builder builder(ApiCredentials credentials) {
    return new Builder(credentials);
  }

  /** Signs the token with HS256, the one algorithm that LiveKit takes. */
  public String toJwt() {
    return toJwt(clock.instant());
  }

  String toJwt(Instant now) {
    return Jwts.builder()
        .json(ClaimsJson.WRITER)
        .header()
        .type("JWT")
        .and()
        .issuer(credentials.key())
        .issuedAt(Date.from(now))
        .notBefore(Date.from(now.minus(BACKDATED)))
        .expiration(Date.from(now.plus(ttl)))
        .claims(claims)
        .signWith(HmacKey.of(credentials), Jwts.SIG.HS256)
        .compact();
  }

  /** Says who and for how long, and nothing that could be used. */
  @Override
  public String toString() {
    return "AccessToken" + text(credentials, claims, ttl);
  }

  private static String text(ApiCredentials credentials, Map<String, Object> claims, Duration ttl) {
    return "[key=" + credentials.key() + ", identity=" + claims.get("sub") + ", ttl=" + ttl + "]";
  }

  /** Collects what a token says. Not thread-safe. */
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
     * The participant's identity, unique in its room; needed to join, at most 256 bytes. Calls of
     * the API need none.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Builder identity(String identity) {
      claims.put("identity", requireText("identity", identity));
      claims.put("sub", identity);
      return this;
    }

    /** The participant's display name; at most 256 bytes. */
    public Builder name(String name) {
      return claim("name", name);
    }

    /**
     * Text of the application's own about the participant, seen by all in the room; at most 512
     * KiB.
     */
    public Builder metadata(String metadata) {
      return claim("metadata", metadata);
    }

    /**
     * Key-value pairs of the application's own about the participant, seen by all in the room; at
     * most 64 KiB.
     */
    public Builder attributes(Map<String, String> attributes) {
      return claim("attributes", Map.copyOf(attributes));
    }

    /** What kind of participant it is for; the server's default is {@code STANDARD}. */
    public Builder kind(ParticipantInfo.Kind kind) {
      return claim("kind", claimOf(kind, ParticipantInfo.Kind.UNRECOGNIZED));
    }

    /** More about the kind, such as that an agent is run by the hosted service. */
    public Builder kindDetails(ParticipantInfo.KindDetail... details) {
      return claim(
          "kindDetails",
          Stream.of(details)
              .map(detail -> claimOf(detail, ParticipantInfo.KindDetail.UNRECOGNIZED))
              .toList());
    }

    /**
     * What the bearer may do in rooms and with them, and nothing else: short for {@link #grants
     * grants(Grants.of(grant))}. {@link VideoGrant#and} makes one grant of two.
     */
    public Builder grant(VideoGrant grant) {
      return grants(Grants.of(grant));
    }

    /** What the bearer may do; replaces what was granted before. */
    public Builder grants(Grants grants) {
      this.grants = Objects.requireNonNull(grants, "grants");
      return this;
    }

    /**
     * How the room is to be made, should this token be the first to join it: its timeouts, agents,
     * metadata, egress. A room that exists stays as it is.
     *
     * @throws IllegalArgumentException if it holds keys to an egress's storage, or URLs that have
     *     keys in them: whoever holds the token can read them
     */
    public Builder roomConfig(RoomConfiguration configuration) {
      return roomConfigWithSecrets(RoomConfigClaim.withoutSecrets(configuration));
    }

    /**
     * The same, secrets allowed: for tokens that no client gets to see.
     *
     * @see #roomConfig
     */
    public Builder roomConfigWithSecrets(RoomConfiguration configuration) {
      return claim("roomConfig", RoomConfigClaim.of(configuration));
    }

    /** A preset of the server's configuration to make the room with. */
    public Builder roomPreset(String preset) {
      return claim("roomPreset", requireText("room preset", preset));
    }

    /**
     * Binds the token to the bytes of one body: the {@code sha256} claim, base64 of their SHA-256,
     * as the tokens of webhooks have it. {@link VerifiedToken#isBoundTo} is its counterpart.
     */
    public Builder sha256Of(byte[] body) {
      return claim("sha256", BodyHash.of(body));
    }

    /**
     * How long the token stays valid, counted from {@link #toJwt()}; default {@link #DEFAULT_TTL}.
     * The server compares with its own clock and allows it to be 60 s off.
     *
     * @throws IllegalArgumentException if it is less than a second, the unit of {@code exp}
     */
    public Builder ttl(Duration ttl) {
      if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "the ttl is " + ttl + "; a token lives at least a second");
      }
      this.ttl = ttl;
      return this;
    }

    /** Where the time of signing comes from; the system's clock unless set. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * The token, ready to be signed.
     *
     * @throws IllegalArgumentException if it is to join a room and has no identity
     */
    public AccessToken build() {
      if (grants.video().hasRoomJoin() && !claims.containsKey("sub")) {
        throw new IllegalArgumentException(
            "a token to join a room needs an identity, which the server would miss; add"
                + " .identity(…)");
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

    /** Constants are claims in lower case. */
    private static String claimOf(Enum<?> constant, Enum<?> unrecognized) {
      if (constant == unrecognized) {
        throw new IllegalArgumentException(
            "UNRECOGNIZED is what a newer server said; name a constant of this version");
      }
      return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String requireText(String what, String value) {
      if (Objects.requireNonNull(value, what).isEmpty()) {
        throw new IllegalArgumentException("the " + what + " is empty; leave it out or name one");
      }
      return value;
    }
  }
}
