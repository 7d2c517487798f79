package io.roomservice.testing;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Codec;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.util.function.Function;

/**
 * A method that the server knows: a row of a table.
 *
 * @param name the method's name, such as {@code SendData}
 * @param request the default instance of what it takes
 * @param needed the grant that a request needs
 * @param handler what it does; throws a {@link Refusal} when it won't
 */
record FakeMethod<Q extends Message, S extends Message>(
    String name, Q request, Function<Q, VideoGrant> needed, Function<Q, S> handler) {

  /**
   * From a request's body to its answer's.
   *
   * @throws IOException if the body is no such request, which the server says before it looks at
   *     the grant
   */
  byte[] answer(byte[] body, Codec codec, VideoGrant held) throws IOException {
    var decoded = codec.decode(body, request);
    if (!held.covers(needed.apply(decoded))) {
      throw Refusal.permissionsDenied();
    }
    return codec.encode(handler.apply(decoded));
  }
}
