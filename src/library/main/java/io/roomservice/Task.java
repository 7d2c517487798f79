package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.call.CallScope;
import io.roomservice.internal.twirp.CallResult;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The request of a client's method and the result that is read from its response. The clients run
 * it, blocking or not.
 *
 * @param request creates the request, or throws, when the task is started
 * @param result extracts what the caller wants from a successful call
 */
record Task<Q extends Message, S extends Message, T>(
    ServiceMethod<Q, S> method, Supplier<Q> request, Function<CallResult<S>, T> result) {

  /** Creates a task whose result is read from the response message alone. */
  static <Q extends Message, S extends Message, T> Task<Q, S, T> of(
      ServiceMethod<Q, S> method, Supplier<Q> request, Function<S, T> answer) {
    return new Task<>(method, request, result -> answer.apply(result.message()));
  }

  /**
   * Returns the task with its request created.
   *
   * @throws RefusedLocallyException if the request can't, or should not, be sent
   */
  Prepared<Q, S, T> prepare(CallOptions options) {
    var created = request.get();
    method.check(created, options);
    return new Prepared<>(method, RequestStrings.request(created), result);
  }

  /** A task whose request has been created. */
  record Prepared<Q extends Message, S extends Message, T>(
      ServiceMethod<Q, S> method, Q request, Function<CallResult<S>, T> result) {
    /** Describes the call for listeners that are notified before the call is made. */
    ObservedCall observed(CallOptions options) {
      return method.observed(request, options.wire());
    }

    Duration timeout(CallOptions options) {
      return options.callTime(method.shortestTimeout(request));
    }

    T within(CallScope scope, Calls calls, CallOptions options) {
      return calls.call(method, request, method.nonce(request), options, scope, result);
    }
  }
}
