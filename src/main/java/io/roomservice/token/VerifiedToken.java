package io.roomservice.token;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token said, after its signature and its times were found good. Immutable. */
public final class VerifiedToken {
  private final Map<String, Object> claims;
  private final @Nullable Instant expiresAt;
  private final String apiKey;

  VerifiedToken(String apiKey, @Nullable Instant expiresAt, Map<String, Object> claims) {
    this.apiKey = apiKey;
    this.expiresAt = expiresAt;
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

  /** What the bearer may do; {@link VideoGrant#none()} if the token does not say. */
  public VideoGrant grant() {
    return claims.get("video") instanceof Map<?, ?> video
        ? VideoGrant.of(video)
        : VideoGrant.none();
  }

  /** The hash of the body that it is bound to, base64 of SHA-256, if it is bound to one. */
  public Optional<String> sha256() {
    return text("sha256");
  }

  /** Whether it is bound to this body and no other; compared in constant time. */
  public boolean isBoundTo(byte[] body) {
    return sha256().filter(hash -> BodyHash.matches(hash, body)).isPresent();
  }

  /** When it expires; a token may have no end. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  private Optional<String> text(String claim) {
    return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @Override
  public String toString() {
    return "VerifiedToken[key="
        + apiKey
        + ", identity="
        + identity().orElse(null)
        + ", expires="
        + expiresAt
        + "]";
  }
}
