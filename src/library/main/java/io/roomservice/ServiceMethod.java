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
 * @param twirp what it is on the wire
 * @param room the room that a request is about; empty if it is about none
 * @param grants what a request needs to be allowed, and no more
 * @param repeatable when a request may be sent again
 * @param shortestTimeout what an attempt needs at least, unless the caller says otherwise
 */
record ServiceMethod<Q extends Message, S extends Message>(
    TwirpMethod<Q, S> twirp,
    Function<Q, String> room,
    Function<Q, Grants> grants,
    Function<Q, Repeatable> repeatable,
    Function<Q, Duration> shortestTimeout) {

  /** A method that is answered at once, or after the three seconds that all attempts have. */
  ServiceMethod(
      TwirpMethod<Q, S> twirp,
      Function<Q, String> room,
      Function<Q, Grants> grants,
      Function<Q, Repeatable> repeatable) {
    this(twirp, room, grants, repeatable, request -> Duration.ZERO);
  }

  /** The same, needing at least this long for an attempt. */
  ServiceMethod<Q, S> needing(Function<Q, Duration> shortest) {
    return new ServiceMethod<>(twirp, room, grants, repeatable, shortest);
  }

  /** A call of it with this request, as a listener hears of it. */
  ObservedCall observed(Q request, Wire wire) {
    return new ObservedCall(twirp.toString(), room.apply(request), wire, request);
  }
}
