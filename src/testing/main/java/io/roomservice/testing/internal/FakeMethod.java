package io.roomservice.testing.internal;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Codec;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/**
 * A method of the server: one row of the method table.
 *
 * @param name the method's name, such as {@code SendData}
 * @param request the default instance of the request type
 * @param needed the grant that a request needs; throws a {@link Refusal} for requests that the
 *     server rejects before it checks grants
 * @param handler what the method does
 */
public record FakeMethod<Q extends Message, S extends Message>(
    String name, Q request, Function<Q, VideoGrant> needed, Handler<Q, S> handler) {

  /** What a method does. */
  @FunctionalInterface
  public interface Handler<Q, S> {
    /**
     * Returns the response, within the time that the caller allows.
     *
     * @throws Refusal if the server rejects the request
     */
    S answer(Q request, TimeLimit limit);
  }

  /**
   * Returns the response body for a request body.
   *
   * @throws IOException if the request body can't be decoded; the server checks that before the
   *     grant
   */
  byte[] answer(byte[] body, Codec codec, VideoGrant held, TimeLimit limit) throws IOException {
    var decoded = codec.decode(body, request);
    if (!held.covers(needed.apply(decoded))) {
      throw Refusal.permissionsDenied();
    }
    if (limit.endsWithin(Duration.ofNanos(1))) {
      throw Refusal.canceled();
    }
    return codec.encode(handler.answer(decoded, limit));
  }
}
