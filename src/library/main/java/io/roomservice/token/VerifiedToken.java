package io.roomservice.token;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a token whose signature, times and types of claims were verified. Immutable;
 * {@link #toString()} shows the identity and the expiry.
 */
public final class VerifiedToken {
  private final Map<String, Object> claims;
  private final Lifetime lifetime;
  private final String apiKey;

  VerifiedToken(String apiKey, Lifetime lifetime, Map<String, Object> claims) {
    this.apiKey = apiKey;
    this.lifetime = lifetime;
    this.claims = claims;
  }

  /** Returns the API key that signed the token: the {@code iss} claim. */
  public String apiKey() {
    return apiKey;
  }

  /** Returns the participant's identity, the {@code sub} claim; empty for tokens for API calls. */
  public Optional<String> identity() {
    return text("sub");
  }

  /** Returns the participant's display name, if present. */
  public Optional<String> name() {
    return text("name");
  }

  /** Returns the participant's metadata, if present. */
  public Optional<String> metadata() {
    return text("metadata");
  }

  /** Returns the participant's attributes; empty if there are none. */
  public Map<String, String> attributes() {
    var attributes = new TreeMap<String, String>();
    object("attributes")
        .orElse(Map.of())
        .forEach((key, value) -> attributes.put(String.valueOf(key), String.valueOf(value)));
    return Map.copyOf(attributes);
  }

  /**
   * Returns the kind of participant; {@code STANDARD}, as on the server, if the token has no kind
   * or one that this version doesn't know.
   */
  public ParticipantInfo.Kind kind() {
    return text("kind")
        .flatMap(name -> constant(ParticipantInfo.Kind.values(), name))
        .orElse(ParticipantInfo.Kind.STANDARD);
  }

  /** Returns the details of the kind, without those that this version doesn't know. */
  public List<ParticipantInfo.KindDetail> kindDetails() {
    return claims.get("kindDetails") instanceof List<?> names
        ? names.stream()
            .flatMap(
                name ->
                    constant(ParticipantInfo.KindDetail.values(), String.valueOf(name)).stream())
            .toList()
        : List.of();
  }

  /** Returns what the bearer may do. */
  public Grants grants() {
    return Grants.in(claims);
  }

  /** Returns the configuration for the room if joining with this token creates it. */
  public Optional<RoomConfiguration> roomConfig() {
    return object("roomConfig").map(VerifiedToken::roomConfiguration);
  }

  /** Returns the preset, from the server's configuration, that the room is created with. */
  public Optional<String> roomPreset() {
    return text("roomPreset");
  }

  /**
   * Returns the base64 of the SHA-256 of the body that the token is bound to, if it is bound to
   * one.
   */
  public Optional<String> sha256() {
    return text("sha256");
  }

  /** Returns true if the token is bound to exactly this body. Compares in constant time. */
  public boolean isBoundTo(byte[] body) {
    return sha256().filter(hash -> BodyHash.matches(hash, body)).isPresent();
  }

  /**
   * Returns when the token expires; empty if it never does, which only a verifier {@linkplain
   * TokenVerifier#withMissingExpiryAllowed configured for it} accepts.
   */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(lifetime.expiresAt());
  }

  /** Returns the time from which the token is valid, if present. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(lifetime.notBefore());
  }

  /** Returns when the token was signed, if present; the server doesn't check it. */
  public Optional<Instant> issuedAt() {
    return Optional.ofNullable(lifetime.issuedAt());
  }

  /**
   * Returns all claims, including those without a method in this class: strings, numbers, booleans,
   * lists and maps. Unmodifiable.
   */
  public Map<String, Object> claims() {
    return claims;
  }

  private Optional<String> text(String claim) {
    return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private Optional<Map<?, ?>> object(String claim) {
    return claims.get(claim) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
  }

  private static RoomConfiguration roomConfiguration(Map<?, ?> claim) {
    try {
      return RoomConfigClaim.read(claim);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // can't happen: it was read when the token was verified
    }
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** The times in a token; null where absent. */
  record Lifetime(
      @Nullable Instant issuedAt, @Nullable Instant notBefore, @Nullable Instant expiresAt) {
    /** Returns the times in claims that {@link KnownClaims} has read. */
    static Lifetime in(Map<String, Object> claims) {
      return new Lifetime(
          NumericDate.in(claims, "iat"),
          NumericDate.in(claims, "nbf"),
          NumericDate.in(claims, "exp"));
    }
  }

  @Override
  public String toString() {
    return "VerifiedToken[key="
        + apiKey
        + ", identity="
        + identity().orElse(null)
        + ", expires="
        + lifetime.expiresAt()
        + "]";
  }
}
