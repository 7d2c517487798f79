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
 * What a token said, after its signature and its times were found good and its claims of the types
 * that the server wants. Immutable; {@link #toString()} says who and until when.
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

  /** The API key that signed it: the {@code iss} claim. */
  public String apiKey() {
    return apiKey;
  }

  /** Whom it is for: the {@code sub} claim; tokens for API calls have none. */
  public Optional<String> identity() {
    return text("sub");
  }

  /** The display name, if it has one. */
  public Optional<String> name() {
    return text("name");
  }

  /** The participant's metadata, if it has some. */
  public Optional<String> metadata() {
    return text("metadata");
  }

  /** The participant's attributes; empty if it has none. */
  public Map<String, String> attributes() {
    var attributes = new TreeMap<String, String>();
    object("attributes")
        .orElse(Map.of())
        .forEach((key, value) -> attributes.put(String.valueOf(key), String.valueOf(value)));
    return Map.copyOf(attributes);
  }

  /**
   * What kind of participant it is for; {@code STANDARD}, as on the server, if the token does not
   * say or names a kind that is not known here.
   */
  public ParticipantInfo.Kind kind() {
    return text("kind")
        .flatMap(name -> constant(ParticipantInfo.Kind.values(), name))
        .orElse(ParticipantInfo.Kind.STANDARD);
  }

  /** More about the kind; details that are not known here are left out. */
  public List<ParticipantInfo.KindDetail> kindDetails() {
    return claims.get("kindDetails") instanceof List<?> names
        ? names.stream()
            .flatMap(
                name ->
                    constant(ParticipantInfo.KindDetail.values(), String.valueOf(name)).stream())
            .toList()
        : List.of();
  }

  /** What the bearer may do. */
  public Grants grants() {
    return Grants.in(claims);
  }

  /** How the room is to be made when this token is the first to join it. */
  public Optional<RoomConfiguration> roomConfig() {
    return object("roomConfig").map(VerifiedToken::roomConfiguration);
  }

  /** The server's preset that the room is to be made with. */
  public Optional<String> roomPreset() {
    return text("roomPreset");
  }

  /** The hash of the body that it is bound to, base64 of SHA-256, if it is bound to one. */
  public Optional<String> sha256() {
    return text("sha256");
  }

  /** Whether it is bound to this body and no other; compared in constant time. */
  public boolean isBoundTo(byte[] body) {
    return sha256().filter(hash -> BodyHash.matches(hash, body)).isPresent();
  }

  /**
   * When it expires; empty for a token without an end, which only a verifier that {@linkplain
   * TokenVerifier#withMissingExpiryAllowed allows} it lets pass.
   */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(lifetime.expiresAt());
  }

  /** From when on it is good, if it says so. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(lifetime.notBefore());
  }

  /** When it was signed, if it says so; the server does not look at it. */
  public Optional<Instant> issuedAt() {
    return Optional.ofNullable(lifetime.issuedAt());
  }

  /**
   * All claims, also those that have no method here: strings, numbers, booleans, lists and maps.
   * Unmodifiable.
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
      throw new UncheckedIOException(e); // it was read before, when the token was verified
    }
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** The times of a token, as far as it says them. */
  record Lifetime(
      @Nullable Instant issuedAt, @Nullable Instant notBefore, @Nullable Instant expiresAt) {
    /** The times in claims that {@link KnownClaims} has read. */
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
