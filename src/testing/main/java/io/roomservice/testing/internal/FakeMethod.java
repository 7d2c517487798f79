package io.roomservice.testing.internal;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Codec;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/**
 * A method that the server knows: a row of a table.
 *
 * @param name the method's name, such as {@code SendData}
 * @param request the default instance of what it takes
 * @param needed the grant that a request needs; throws a {@link Refusal} for what the server
 *     refuses before it looks at grants
 * @param handler what it does
 */
public record FakeMethod<Q extends Message, S extends Message>(
    String name, Q request, Function<Q, VideoGrant> needed, Handler<Q, S> handler) {

  /** What a method does; throws a {@link Refusal} when it won't. */
  @FunctionalInterface
  public interface Handler<Q, S> {
    /** Answers a request, within the time that its caller allows. */
    S answer(Q request, TimeLimit limit);
  }

  /**
   * From a request's body to its answer's.
   *
   * @throws IOException if the body is no such request, which the server says before it looks at
   *     the grant
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
