package io.roomservice.testing;

import io.roomservice.internal.twirp.Codec;
import io.roomservice.internal.twirp.JsonCodec;
import io.roomservice.proto.WebhookEvent;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Posts an event as livekit-server does, but without pauses between attempts. */
final class WebhookSender {
  private static final MediaType TYPE = MediaType.get("application/webhook+json");
  private static final Codec JSON = new JsonCodec();
  private static final Duration TOKEN_TTL = Duration.ofMinutes(5);
  private static final int MAX_ATTEMPTS = 5;

  /** Created when the first event is sent: most tests need no webhooks, and all start faster. */
  private static final class Http {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ofSeconds(5))
            .build();
  }

  private final ApiCredentials credentials;
  private final String userAgent;
  private final Clock clock;

  WebhookSender(ApiCredentials credentials, String userAgent, Clock clock) {
    this.credentials = credentials;
    this.userAgent = userAgent;
    this.clock = clock;
  }

  /** Posts the event until it is accepted, at most five times: same bytes, same token. */
  SentWebhook send(WebhookEvent event, URI endpoint) {
    var body = JSON.encode(event);
    var token =
        AccessToken.builder(credentials).ttl(TOKEN_TTL).clock(clock).sha256Of(body).build().toJwt();
    var request =
        new Request.Builder()
            .url(HttpUrl.get(endpoint.toString()))
            .header("Authorization", token) // without Bearer
            .header("User-Agent", userAgent)
            .post(RequestBody.create(body, TYPE))
            .build();
    var status = OptionalInt.empty();
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      status = post(request);
      if (status.isPresent() && isFinal(status.getAsInt())) {
        return new SentWebhook(event, status, attempt);
      }
    }
    return new SentWebhook(event, status, MAX_ATTEMPTS);
  }

  private static boolean isFinal(int status) {
    return status < 500 && status != 429;
  }

  private static OptionalInt post(Request request) {
    try (var response = Http.CLIENT.newCall(request).execute()) {
      return OptionalInt.of(response.code());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
