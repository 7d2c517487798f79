package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.token.VideoGrant;
import java.util.function.Function;

/**
 * A method of a LiveKit service.
 *
 * @param twirp what it is on the wire
 * @param grant what a request needs to be allowed, and no more
 */
record Method<Q extends Message, S extends Message>(
    TwirpMethod<Q, S> twirp, Function<Q, VideoGrant> grant) {
  /**
   * The same, telling the server how long this side waits: for work that is worth nothing after
   * that.
   */
  Method<Q, S> boundingServerWork() {
    return new Method<>(
        new TwirpMethod<>(twirp.service(), twirp.name(), twirp.request(), twirp.answer(), true),
        grant);
  }
}
