package io.roomservice.internal.twirp;

import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A cache of about a thousand requests without their bodies. They are mostly the same from one call
 * to the next, and a token is longer than the typical message. Thread-safe.
 */
final class RequestHeads {
  private static final int PLACES = 1024;

  private final String userAgent;

  /**
   * By the token's hash. Concurrent threads may overwrite each other's entries, which costs only a
   * little work.
   */
  private final @Nullable Head[] kept = new Head[PLACES];

  RequestHeads(String userAgent) {
    this.userAgent = userAgent;
  }

  /**
   * Returns a request without a body.
   *
   * @param serverMillis the timeout to send to the server; negative to send none
   * @throws IllegalArgumentException if the token can't be sent; the message never quotes it
   */
  Request head(HttpUrl url, @Nullable String token, long serverMillis) {
    var place = Math.floorMod(Objects.hashCode(token), PLACES);
    var head = kept[place];
    if (head == null || !head.isFor(url, token, serverMillis)) {
      var checked = BearerToken.check(token);
      head = new Head(url, checked, serverMillis, make(url, checked, serverMillis));
      kept[place] = head;
    }
    return head.request;
  }

  private Request make(HttpUrl url, String token, long serverMillis) {
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
    boolean isFor(HttpUrl otherUrl, @Nullable String otherToken, long otherMillis) {
      return serverMillis == otherMillis && token.equals(otherToken) && url.equals(otherUrl);
    }
  }
}
