package io.roomservice.internal.twirp;

import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Requests but for their bodies. From one call to the next most of it is the same, and a token is
 * longer than the usual message, so a few hundred are kept. Thread-safe.
 */
final class RequestHeads {
  private static final int PLACES = 256;

  private final String userAgent;

  /** By the token's hash. Racing threads overwrite each other, which costs them a little work. */
  private final @Nullable Head[] kept = new Head[PLACES];

  RequestHeads(String userAgent) {
    this.userAgent = userAgent;
  }

  /**
   * A request.
   *
   * @param token checked that it can be sent
   * @param serverMillis how long the server is given; negative: it is not told
   */
  Request request(HttpUrl url, String token, long serverMillis, RequestBody body) {
    var place = Math.floorMod(token.hashCode(), PLACES);
    var head = kept[place];
    if (head == null || !head.isFor(url, token, serverMillis)) {
      head = new Head(url, token, serverMillis, head(url, token, serverMillis));
      kept[place] = head;
    }
    return head.request.newBuilder().post(body).build();
  }

  private Request head(HttpUrl url, String token, long serverMillis) {
    var request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", userAgent);
    if (serverMillis >= 0) {
      request.header("X-Twirp-Timeout-Ms", Long.toString(serverMillis));
    }
    return request.build();
  }

  private record Head(HttpUrl url, String token, long serverMillis, Request request) {
    boolean isFor(HttpUrl otherUrl, String otherToken, long otherMillis) {
      return serverMillis == otherMillis && token.equals(otherToken) && url.equals(otherUrl);
    }
  }
}
