package io.roomservice.token;

import io.roomservice.token.KeptTokens.Signed;
import io.roomservice.token.TokenVerificationException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs tokens and caches them while they are valid. */
final class SigningTokenSource implements TokenSource {
  private static final Logger log = LoggerFactory.getLogger(TokenSource.class);

  /**
   * The lifetime of a token: long enough for reuse, short enough that a leaked token soon expires.
   */
  static final Duration TTL = Duration.ofMinutes(10);

  /**
   * When a token is renewed: before it could expire during a call, or on a server whose clock is
   * ahead.
   */
  static final Duration RENEWED_AFTER = TTL.multipliedBy(8).dividedBy(10);

  private final Supplier<ApiCredentials> supplier;
  private final Clock clock;
  private final AtomicBoolean warnedOfShortSecret = new AtomicBoolean();
  private final KeptTokens kept = new KeptTokens();
  private volatile @Nullable ApiCredentials credentials;

  SigningTokenSource(Supplier<ApiCredentials> credentials, Clock clock) {
    this.supplier = Objects.requireNonNull(credentials, "credentials");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public String tokenFor(Grants grants) {
    var signer = credentials();
    var now = clock.instant();
    var signed = kept.get(grants);
    if (signed != null && signed.isGood(signer, now)) {
      return signed.jwt();
    }
    // Two threads may both sign for the same grants, but no thread waits for another.
    var jwt = AccessToken.builder(signer).grants(grants).ttl(TTL).build().toJwt(now);
    kept.put(grants, new Signed(signer, jwt, now, now.plus(RENEWED_AFTER)));
    return jwt;
  }

  @Override
  public boolean refused(Grants grants, String token) {
    var current = credentials();
    if (!isSignedBy(current, token)) {
      return true; // another thread has already read new ones
    }
    kept.forget(grants, token);
    var fresh = read();
    credentials = fresh;
    return !fresh.equals(current);
  }

  private boolean isSignedBy(ApiCredentials signer, String token) {
    try {
      TokenVerifier.of(signer).withClock(clock).verify(token);
      return true;
    } catch (TokenVerificationException e) {
      return e.reason() == Reason.EXPIRED || e.reason() == Reason.NOT_YET_VALID;
    }
  }

  private ApiCredentials credentials() {
    var current = credentials;
    if (current == null) {
      current = read();
      credentials = current;
    }
    return current;
  }

  private ApiCredentials read() {
    var read = Objects.requireNonNull(supplier.get(), "the supplier of credentials returned null");
    warnOfShortSecret(read);
    return read;
  }

  private void warnOfShortSecret(ApiCredentials signer) {
    var bytes = signer.secretBytes().length;
    if (bytes < HmacKey.RECOMMENDED_BYTES && warnedOfShortSecret.compareAndSet(false, true)) {
      log.warn(
          "the secret of API key {} is {} bytes long; HS256 requires at least {} (RFC 7518); use it"
              + " for development only",
          signer.key(),
          bytes,
          HmacKey.RECOMMENDED_BYTES);
    }
  }
}
