package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.call.CallScope;
import io.roomservice.internal.twirp.CallResult;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a method of the clients asks of the server, and what it makes of the answer; blocking or not
 * is the client's.
 *
 * @param request makes the request, or refuses to, when the task is begun
 * @param result reads what a caller wants out of a call that went well
 */
record Task<Q extends Message, S extends Message, T>(
    ServiceMethod<Q, S> method, Supplier<Q> request, Function<CallResult<S>, T> result) {

  /** A task whose result is in the answer's message alone. */
  static <Q extends Message, S extends Message, T> Task<Q, S, T> of(
      ServiceMethod<Q, S> method, Supplier<Q> request, Function<S, T> answer) {
    return new Task<>(method, request, result -> answer.apply(result.message()));
  }

  /**
   * The task with its request made.
   *
   * @throws InvalidRequestException if it is none that can be sent
   */
  Begun<Q, S, T> begin() {
    return new Begun<>(method, RequestStrings.request(request.get()), result);
  }

  /** A task whose request is made. */
  record Begun<Q extends Message, S extends Message, T>(
      ServiceMethod<Q, S> method, Q request, Function<CallResult<S>, T> result) {
    /** The task as a listener hears of it that is told before a request is made. */
    ObservedCall observed(CallOptions options) {
      return method.observed(request, options.wire());
    }

    Duration timeout(CallOptions options) {
      return options.callTime(method.shortestTimeout().apply(request));
    }

    T within(CallScope scope, Calls calls, CallOptions options) {
      return calls.call(method, request, null, options, scope, result);
    }
  }
}
