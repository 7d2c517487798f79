package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.CallPlan;
import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Interrupts;
import io.roomservice.internal.twirp.Regions;
import io.roomservice.internal.twirp.Retries;
import io.roomservice.internal.twirp.RetryBudget;
import io.roomservice.internal.twirp.TwirpClient;
import io.roomservice.token.TokenSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes calls to one server: what a client and its views share. Thread-safe. */
final class Calls implements AutoCloseable {
  /** With less time than this there is none to try several regions. */
  private static final Duration REGION_WALK = Duration.ofSeconds(5);

  private final Regions regions;
  private final TokenSource tokens;
  private final TwirpClient twirp;
  private final Surroundings around;
  private final CallListener listener;
  private final OpenCalls open;
  private final AsyncCalls async;
  private final Runnable onClose;
  private final RetryBudget budget = new RetryBudget();

  Calls(
      Regions regions,
      TokenSource tokens,
      TwirpClient twirp,
      Surroundings around,
      CallListener listener,
      OpenCalls open,
      AsyncCalls async,
      Runnable onClose) {
    this.regions = regions;
    this.tokens = tokens;
    this.twirp = twirp;
    this.around = around;
    this.listener = listener;
    this.open = open;
    this.async = async;
    this.onClose = onClose;
  }

  /**
   * A call that the listener hears of. Returns what went well and throws the rest, which is a
   * {@link LiveKitException} whatever it was.
   */
  <Q extends Message, S extends Message> CallResult<S> call(
      Method<Q, S> method, Q request, @Nullable Nonce nonce, CallOptions options, CallScope scope) {
    var observation = Observation.of(listener, method, request);
    observation.started();
    CallResult<S> result;
    try {
      result = call(method, request, nonce, options, scope, observation);
    } catch (Throwable e) { // a stack that overflowed, for instance
      var failure =
          e instanceof LiveKitException expected
              ? expected
              : Failures.brokenOff(method.twirp().toString(), Interrupts.kept(e));
      observation.ended(failure.elapsed(), failure);
      throw failure;
    }
    observation.ended(result.elapsed(), null);
    return result;
  }

  /** Everything a call goes through, in order. */
  private <Q extends Message, S extends Message> CallResult<S> call(
      Method<Q, S> method,
      Q request,
      @Nullable Nonce nonce,
      CallOptions options,
      CallScope scope,
      Observation observation) {
    var grants = method.grants().apply(request);
    var authorization = new GrantedTokens(tokens, grants);
    var shortest = method.shortestTimeout().apply(request);
    var walksRegions = options.callTime(shortest).compareTo(REGION_WALK) >= 0;
    var retries =
        new Retries(
            options.retryPolicy().settings(walksRegions),
            method.repeatable().apply(request),
            regions,
            options.drawsOnBudget() ? budget : RetryBudget.UNBOUNDED,
            around.random());
    var plan =
        new CallPlan(
            regions.first(),
            options.wire().codec(),
            options.attemptTime(shortest),
            scope.deadline(),
            authorization,
            retries,
            scope.cancellation(),
            observation);
    var result = twirp.call(method.twirp(), request, plan);
    if (result.answer() instanceof Failed<S> failed) {
      throw new Failures(
              method.twirp().toString(),
              method.room().apply(request),
              grants,
              nonce,
              around.clock())
          .exception(failed.failure(), result);
    }
    budget.earn();
    regions.served(result.servedBy());
    return result;
  }

  Surroundings around() {
    return around;
  }

  /**
   * Begins a call of a thread that runs it itself.
   *
   * @throws IllegalStateException if the client is closed
   */
  CallScope begin(Duration timeout) {
    var scope = open.begin(timeout);
    scope.runsHere();
    return scope;
  }

  /** Runs a call on the caller's thread. */
  <T> T now(Duration timeout, Function<CallScope, T> call) {
    try (var scope = begin(timeout)) {
      return call.apply(scope);
    }
  }

  /** Runs a call on a thread of our own; whatever goes wrong fails the future. */
  <T> CompletableFuture<T> later(Duration timeout, Function<CallScope, T> call) {
    try {
      return async.submit(open.begin(timeout), call);
    } catch (RuntimeException e) { // such as for a closed client
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    open.close();
    onClose.run();
  }

  @Override
  public String toString() {
    return regions.toString();
  }
}
