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
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes webhooks in: verifies them, then reads them. Immutable and thread-safe.
 *
 * <p>A webhook is a {@code POST} whose {@code Authorization} is a token, bound to the very bytes of
 * the body by a hash. It must be handed over raw: parsed and written again, it is another body.
 */
public final class WebhookReceiver {
  /**
   * The largest body that is taken unless {@link Builder#maxBodyBytes} says otherwise: 4 MiB. The
   * largest event that a server sends by default holds the metadata of a room and of a participant,
   * 512 KiB each, and attributes, 64 KiB; as JSON in JSON each quote becomes two characters.
   */
  public static final int DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;

  /**
   * The server sends none; gateways that insist on a scheme add it, and it proves nothing. In any
   * case and with any number of blanks (RFC 9110, section 11.1).
   */
  private static final Pattern SCHEME = Pattern.compile("^bearer[ \\t]+", CASE_INSENSITIVE);

  private final TokenVerifier verifier;
  private final int maxBodyBytes;

  private WebhookReceiver(Builder builder) {
    // The missing end is told apart below, by a reason of its own.
    this.verifier =
        TokenVerifier.of(builder.credentials.toArray(new ApiCredentials[0]))
            .withClock(builder.clock)
            .withMissingExpiryAllowed();
    this.maxBodyBytes = builder.maxBodyBytes;
  }

  /** Begins a receiver. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The event of a request, once it is found to be the server's.
   *
   * @param body the body's bytes as they came
   * @param authorization the value of the {@code Authorization} header, with or without {@code
   *     Bearer}; null if there was none
   * @throws WebhookException if it is not to be believed or is no event; its {@link
   *     WebhookException#status() status} is the answer to give
   */
  public WebhookEvent receive(byte[] body, @Nullable String authorization) {
    if (body.length > maxBodyBytes) {
      throw tooLarge(body.length + " bytes long");
    }
    if (!verified(authorization).isBoundTo(body)) {
      throw new WebhookException(
          Reason.BODY_CHANGED,
          "the webhook's body is not the one that its token was made for; hand over the bytes as"
              + " they came, before any parsing");
    }
    try {
      return WebhookEvent.read(body);
    } catch (IOException e) {
      throw new WebhookException(
          Reason.MALFORMED, "the webhook's body is no event: " + e.getMessage());
    }
  }

  /**
   * The same from a stream, of which no more is read than a body may be long. The stream is not
   * closed.
   *
   * @throws IOException if the body can't be read
   */
  public WebhookEvent receive(InputStream body, @Nullable String authorization) throws IOException {
    var bytes = body.readNBytes(maxBodyBytes);
    if (body.read() >= 0) {
      throw tooLarge("too long");
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
          "the request has no Authorization header, which each webhook has");
    }
    var token = accepted(SCHEME.matcher(authorization.strip()).replaceFirst(""));
    if (token.expiresAt().isEmpty()) {
      throw new WebhookException(
          Reason.TOKEN_WITHOUT_END, "the webhook's token has no exp; the server's has one");
    }
    if (token.sha256().isEmpty()) {
      throw new WebhookException(
          Reason.TOKEN_WITHOUT_HASH,
          "the token is no webhook's: it has no sha256, which would bind it to the body");
    }
    return token;
  }

  private VerifiedToken accepted(String jwt) {
    try {
      return verifier.verify(jwt);
    } catch (TokenVerificationException e) {
      throw new WebhookException(
          Reason.TOKEN_REFUSED, "the webhook's token is refused: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "WebhookReceiver[" + verifier + ", maxBodyBytes=" + maxBodyBytes + "]";
  }

  /** Collects what a receiver needs. Not thread-safe. */
  public static final class Builder {
    private final List<ApiCredentials> credentials = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

    private Builder() {}

    /**
     * A key that webhooks may be signed with: the server's configuration names it as {@code
     * webhook.api_key}. Once for each of several keys, or of several secrets of one key while it is
     * rotated.
     *
     * @throws IllegalArgumentException if key or secret is empty or has white space at an end
     */
    public Builder credentials(String apiKey, String apiSecret) {
      return credentials(ApiCredentials.of(apiKey, apiSecret));
    }

    /** The same, with credentials at hand. */
    public Builder credentials(ApiCredentials credentials) {
      this.credentials.add(Objects.requireNonNull(credentials, "credentials"));
      return this;
    }

    /**
     * What the times in tokens are compared with; the system's clock unless set. It may be less
     * than 60 s off the server's.
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * The largest body to be taken, in bytes; default {@link #DEFAULT_MAX_BODY_BYTES}.
     *
     * @throws IllegalArgumentException if it is less than one byte
     */
    public Builder maxBodyBytes(int maxBodyBytes) {
      if (maxBodyBytes < 1) {
        throw new IllegalArgumentException(
            "the largest body is " + maxBodyBytes + " bytes; it must be at least 1");
      }
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /**
     * The receiver.
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
  }
}
