package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.call.AsyncCalls;
import io.roomservice.internal.call.CallScope;
import io.roomservice.internal.call.GrantedTokens;
import io.roomservice.internal.call.OpenCalls;
import io.roomservice.internal.call.Surroundings;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls to one server. Shared by a client and its views. Thread-safe. */
final class Calls implements AutoCloseable {
  /** With a shorter timeout there is no time to try several regions. */
  private static final Duration REGION_WALK = Duration.ofSeconds(5);

  private final Regions regions;
  private final TokenSource tokens;
  private final TwirpClient twirp;
  private final Surroundings around;
  private final List<CallListener> listeners;
  private final OpenCalls open;
  private final AsyncCalls async;
  private final Runnable onClose;
  private final RetryBudget budget = new RetryBudget();

  Calls(
      Regions regions,
      TokenSource tokens,
      TwirpClient twirp,
      Surroundings around,
      List<CallListener> listeners,
      OpenCalls open,
      AsyncCalls async,
      Runnable onClose) {
    this.regions = regions;
    this.tokens = tokens;
    this.twirp = twirp;
    this.around = around;
    this.listeners = listeners;
    this.open = open;
    this.async = async;
    this.onClose = onClose;
  }

  /**
   * Makes a call and notifies the listeners.
   *
   * @param result extracts what the caller wants from a successful call
   * @throws LiveKitException if the call fails for any reason
   */
  <Q extends Message, S extends Message, T> T call(
      ServiceMethod<Q, S> method,
      Q request,
      @Nullable Nonce nonce,
      CallOptions options,
      CallScope scope,
      Function<CallResult<S>, T> result) {
    var observation = Observation.of(listeners, () -> method.observed(request, options.wire()));
    observation.started();
    CallResult<S> answered;
    T value;
    try {
      answered = call(method, request, nonce, options, scope, observation);
      method.verify(answered, request);
      value = result.apply(answered);
    } catch (Throwable e) { // for example, a StackOverflowError
      var failure =
          e instanceof LiveKitException expected
              ? expected
              : ExceptionMapper.brokenOff(
                  method.toString(),
                  method.room(request),
                  nonce,
                  scope.deadline().elapsed(),
                  Interrupts.kept(e));
      observation.failed(failure);
      throw failure;
    }
    observation.succeeded(answered);
    return value;
  }

  /** Notifies the listeners of a call that is refused before anything is sent. */
  <E extends LiveKitException> E refused(E why, Supplier<ObservedCall> call) {
    var observation = Observation.of(listeners, call);
    observation.started();
    observation.failed(why);
    return why;
  }

  /** Runs all steps of a call, in order. */
  private <Q extends Message, S extends Message> CallResult<S> call(
      ServiceMethod<Q, S> method,
      Q request,
      @Nullable Nonce nonce,
      CallOptions options,
      CallScope scope,
      Observation observation) {
    var grants = method.grants(request);
    var authorization = new GrantedTokens(tokens, grants);
    var shortest = method.shortestTimeout(request);
    var walksRegions = options.callTime(shortest).compareTo(REGION_WALK) >= 0;
    var settings = options.retryPolicy().settings(walksRegions);
    var retries =
        new Retries(
            method.responder() == Responder.ROOM ? settings : settings.withoutWaiting(),
            method.repeatable(request, options.idempotentRepeats()),
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
            observation,
            method.hasRequestId() ? UUID.randomUUID().toString() : null);
    var result = twirp.call(method.twirp(), request, plan);
    if (result.answer() instanceof Failed<S> failed) {
      throw new ExceptionMapper(
              method.toString(),
              method.room(request),
              grants,
              method.responder(),
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
   * Starts a call that the current thread runs.
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

  /**
   * Runs a call on one of the client's threads; if the call fails, the future completes
   * exceptionally.
   *
   * @param subject describes the call for listeners if it can't be queued or no thread can be
   *     started
   */
  <T> CompletableFuture<T> later(
      Duration timeout, Supplier<ObservedCall> subject, Function<CallScope, T> call) {
    try {
      return async.submit(
          open.begin(timeout), call, why -> refused((LiveKitException) why, subject));
    } catch (RuntimeException e) { // for example, the client is closed
      return CompletableFuture.failedFuture(e);
    }
  }

  AsyncCalls async() {
    return async;
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
