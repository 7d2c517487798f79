package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.token.Grants;
import java.time.Duration;
import java.util.function.Function;

/**
 * A method of a LiveKit service.
 *
 * @param twirp the method on the wire
 * @param room the room that a request is about; empty if there is none
 * @param grants the grants that a request needs, and no more
 * @param repeatable when a request may be retried
 * @param shortestTimeout the least timeout of an attempt, unless the caller sets one
 */
record ServiceMethod<Q extends Message, S extends Message>(
    TwirpMethod<Q, S> twirp,
    Function<Q, String> room,
    Function<Q, Grants> grants,
    Function<Q, Repeatable> repeatable,
    Function<Q, Duration> shortestTimeout) {

  /**
   * Creates a method that the server responds to at once, or within the 3 s that every attempt has.
   */
  ServiceMethod(
      TwirpMethod<Q, S> twirp,
      Function<Q, String> room,
      Function<Q, Grants> grants,
      Function<Q, Repeatable> repeatable) {
    this(twirp, room, grants, repeatable, request -> Duration.ZERO);
  }

  /** Returns the same method with a least timeout of an attempt. */
  ServiceMethod<Q, S> needing(Function<Q, Duration> shortest) {
    return new ServiceMethod<>(twirp, room, grants, repeatable, shortest);
  }

  /** Describes a call of this method for listeners. */
  ObservedCall observed(Q request, Wire wire) {
    return new ObservedCall(twirp.toString(), room.apply(request), wire, request);
  }
}
