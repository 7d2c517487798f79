package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Authorization;
import io.roomservice.internal.twirp.CallPlan;
import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Repeats;
import io.roomservice.internal.twirp.ServerUrl;
import io.roomservice.internal.twirp.TwirpClient;
import io.roomservice.token.TokenSource;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes calls to one server: what a client and its views share. Thread-safe. */
final class Calls implements AutoCloseable {
  private final ServerUrl server;
  private final TokenSource tokens;
  private final TwirpClient twirp;
  private final OpenCalls open;
  private final AsyncCalls async;
  private final Runnable onClose;

  Calls(
      ServerUrl server,
      TokenSource tokens,
      TwirpClient twirp,
      OpenCalls open,
      AsyncCalls async,
      Runnable onClose) {
    this.server = server;
    this.tokens = tokens;
    this.twirp = twirp;
    this.open = open;
    this.async = async;
    this.onClose = onClose;
  }

  /** Everything a call goes through, in order. Returns what went well and throws the rest. */
  <Q extends Message, S extends Message> CallResult<S> call(
      Method<Q, S> method, Q request, @Nullable Nonce nonce, CallOptions options, CallScope scope) {
    var grant = method.grant().apply(request);
    var plan =
        new CallPlan(
            server,
            options.wire().codec(),
            options.attemptTimeout(),
            scope.deadline(),
            authorization(grant),
            Repeats.NEVER,
            scope.cancellation());
    var result = twirp.call(method.twirp(), request, plan);
    if (result.answer() instanceof Failed<S> failed) {
      throw Failures.exception(method.twirp(), failed.failure(), result, nonce);
    }
    return result;
  }

  /** Runs a call on the caller's thread. */
  <T> T now(Duration timeout, Function<CallScope, T> call) {
    try (var scope = open.begin(timeout)) {
      return call.apply(scope);
    }
  }

  /** Runs a call on a thread of our own; whatever goes wrong fails the future. */
  <T> CompletableFuture<T> later(Duration timeout, Function<CallScope, T> call) {
    try {
      return async.submit(open.begin(timeout), call);
    } catch (IllegalStateException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  private Authorization authorization(VideoGrant grant) {
    return new Authorization() {
      @Override
      public String token() {
        return tokens.tokenFor(grant);
      }

      @Override
      public void refused(String token) {
        tokens.refused(grant, token);
      }
    };
  }

  @Override
  public void close() {
    open.close();
    onClose.run();
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
