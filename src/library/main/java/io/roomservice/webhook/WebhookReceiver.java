package io.roomservice.webhook;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerificationException;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VerifiedToken;
import io.roomservice.webhook.WebhookException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Receives webhooks: verifies them, then reads them. Immutable and thread-safe.
 *
 * <p>A webhook is a {@code POST} request whose {@code Authorization} header is a token that
 * contains a hash of the body. Pass the raw bytes of the body: if it is parsed and serialized
 * again, the hash no longer matches.
 */
public final class WebhookReceiver {
  /**
   * The default limit for the size of a body: 4 MiB; see {@link Builder#maxBodyBytes}. With a
   * server's default limits, the largest event contains the metadata of a room and of a
   * participant, 512 KiB each, and attributes, 64 KiB; JSON inside JSON doubles each quotation
   * mark.
   */
  public static final int DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;

  /**
   * The scheme, which the server doesn't send but some gateways require and add; it has no effect
   * on verification. Case-insensitive, followed by any number of blanks (RFC 9110, section 11.1).
   */
  private static final Pattern SCHEME = Pattern.compile("^bearer[ \\t]+", CASE_INSENSITIVE);

  private final Supplier<TokenVerifier> verifier;
  private final int maxBodyBytes;

  private WebhookReceiver(Builder builder) {
    this.verifier = builder.verifier();
    this.maxBodyBytes = builder.maxBodyBytes;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Verifies a request and returns its event.
   *
   * @param body the raw bytes of the body
   * @param authorization the value of the {@code Authorization} header, with or without {@code
   *     Bearer}; null if there is none
   * @throws WebhookException if the request isn't a valid webhook or can't be verified; respond
   *     with its {@link WebhookException#status() status}
   */
  public WebhookEvent receive(byte[] body, @Nullable String authorization) {
    if (body.length > maxBodyBytes) {
      throw tooLarge(body.length + " bytes");
    }
    if (!verified(authorization).isBoundTo(body)) {
      throw new WebhookException(
          Reason.BODY_CHANGED,
          "the webhook's body doesn't match the hash in its token; pass the raw bytes of the body,"
              + " before any parsing");
    }
    try {
      return WebhookEvent.read(body);
    } catch (IOException e) {
      throw new WebhookException(
          Reason.MALFORMED, "the webhook's body isn't a valid event: " + e.getMessage());
    }
  }

  /**
   * Verifies a request whose body is read from a stream, up to the size limit, and returns its
   * event. Doesn't close the stream.
   *
   * @throws IOException if reading the body fails
   */
  public WebhookEvent receive(InputStream body, @Nullable String authorization) throws IOException {
    var bytes = body.readNBytes(maxBodyBytes);
    if (body.read() >= 0) {
      throw tooLarge("too large");
    }
    return receive(bytes, authorization);
  }

  private WebhookException tooLarge(String howLarge) {
    return new WebhookException(
        Reason.BODY_TOO_LARGE,
        "the webhook's body is " + howLarge + "; the limit is " + maxBodyBytes + " bytes");
  }

  private VerifiedToken verified(@Nullable String authorization) {
    if (authorization == null || authorization.isBlank()) {
      throw new WebhookException(
          Reason.AUTHORIZATION_MISSING,
          "the request has no Authorization header, which every webhook has");
    }
    var token = accepted(SCHEME.matcher(authorization.strip()).replaceFirst(""));
    if (token.expiresAt().isEmpty()) {
      throw new WebhookException(
          Reason.TOKEN_WITHOUT_END,
          "the webhook's token has no exp; tokens of LiveKit's server have one");
    }
    if (token.sha256().isEmpty()) {
      throw new WebhookException(
          Reason.TOKEN_WITHOUT_HASH,
          "the token isn't a webhook's token: it has no sha256 claim with the hash of the body");
    }
    return token;
  }

  private VerifiedToken accepted(String jwt) {
    var now = current();
    try {
      return now.verify(jwt);
    } catch (TokenVerificationException e) {
      throw new WebhookException(
          Reason.TOKEN_REFUSED, "the webhook's token was rejected: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "WebhookReceiver[maxBodyBytes=" + maxBodyBytes + "]";
  }

  private TokenVerifier current() {
    try {
      return verifier.get();
    } catch (RuntimeException e) {
      throw new WebhookException(
          Reason.NO_CREDENTIALS,
          "no credentials to verify the webhook with: the supplier threw an exception or returned"
              + " none",
          e);
    }
  }

  /** Builds a {@link WebhookReceiver}. Not thread-safe. */
  public static final class Builder {
    private final List<ApiCredentials> credentials = new ArrayList<>();
    private @Nullable Supplier<? extends Collection<ApiCredentials>> changing;
    private Clock clock = Clock.systemUTC();
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

    private Builder() {}

    /**
     * Adds a key that webhooks may be signed with: {@code webhook.api_key} in the server's
     * configuration. Call it once for each key, or for each secret of one key while it is being
     * rotated.
     *
     * @throws IllegalArgumentException if key or secret is empty, or starts or ends with white
     *     space
     */
    public Builder credentials(String apiKey, String apiSecret) {
      return credentials(ApiCredentials.of(apiKey, apiSecret));
    }

    /** Adds credentials that webhooks may be signed with. */
    public Builder credentials(ApiCredentials credentials) {
      this.credentials.add(Objects.requireNonNull(credentials, "credentials"));
      return this;
    }

    /**
     * Sets a supplier of credentials that change while the receiver is in use, in addition to those
     * added one by one. It is called for each webhook, after the checks of size and header. While a
     * key is being rotated, return both the old and the new pair. A second supplier replaces the
     * first.
     *
     * <p>Anyone who can reach the endpoint can trigger this call, so return values from memory. If
     * it throws an exception, or returns an empty collection and there are no other credentials,
     * the webhook is rejected with {@link Reason#NO_CREDENTIALS} and status 503, so that the server
     * sends it again.
     */
    public Builder credentials(Supplier<? extends Collection<ApiCredentials>> credentials) {
      this.changing = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /**
     * Sets the clock that times in tokens are compared with. Default: the system clock. It must
     * differ from the server's clock by less than 60 s.
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets the limit for the size of a body, in bytes. Default: {@link #DEFAULT_MAX_BODY_BYTES}.
     *
     * @throws IllegalArgumentException if it is less than one byte
     */
    public Builder maxBodyBytes(int maxBodyBytes) {
      if (maxBodyBytes < 1) {
        throw new IllegalArgumentException(
            "maxBodyBytes is " + maxBodyBytes + "; it must be at least 1");
      }
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /**
     * Returns the receiver.
     *
     * @throws IllegalArgumentException if it has no credentials
     */
    public WebhookReceiver build() {
      return new WebhookReceiver(this);
    }

    @Override
    public String toString() {
      return "WebhookReceiver.Builder[" + credentials + ", maxBodyBytes=" + maxBodyBytes + "]";
    }

    private Supplier<TokenVerifier> verifier() {
      var fixed = List.copyOf(credentials);
      var sometimes = changing;
      var at = clock;
      if (sometimes == null) {
        var always = verifier(fixed, at);
        return () -> always;
      }
      return () -> verifier(Stream.concat(fixed.stream(), sometimes.get().stream()).toList(), at);
    }

    private static TokenVerifier verifier(List<ApiCredentials> credentials, Clock clock) {
      // A missing exp is rejected by the receiver, with its own reason.
      return TokenVerifier.of(credentials.toArray(new ApiCredentials[0]))
          .withClock(clock)
          .withMissingExpiryAllowed();
    }
  }
}
