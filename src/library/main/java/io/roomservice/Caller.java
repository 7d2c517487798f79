package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.call.AsyncCalls;
import io.roomservice.internal.call.CallScope;
import io.roomservice.internal.call.Surroundings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes calls with a client's options. Shared by the blocking, asynchronous and bulk clients.
 * Thread-safe.
 */
final class Caller {
  private final Calls calls;
  private final CallOptions options;

  Caller(Calls calls, CallOptions options) {
    this.calls = calls;
    this.options = options;
  }

  /** Returns a caller that makes the same calls with other options. */
  Caller with(UnaryOperator<CallOptions> change) {
    return new Caller(calls, Objects.requireNonNull(change.apply(options)));
  }

  CallOptions options() {
    return options;
  }

  Surroundings around() {
    return calls.around();
  }

  AsyncCalls asyncCalls() {
    return calls.async();
  }

  /**
   * Starts a call on this thread.
   *
   * @throws IllegalStateException if the client is closed
   */
  CallScope begin() {
    return calls.begin(options.callTime(Duration.ZERO));
  }

  <T> T now(Function<CallScope, T> call) {
    return calls.now(options.callTime(Duration.ZERO), call);
  }

  /** Sends a message and looks up which participants can receive it. */
  SendReceipt sendData(DataMessage message, ReachCheck check, CallScope scope) {
    checkSize(message); // before any lookup
    var checked = new CheckedSend(new ReachLookup(calls, options, scope), message);
    return switch (check) {
      case REPORT -> {
        var receipt = send(message, scope);
        yield receipt.with(checked.report());
      }
      case REQUIRE -> {
        var reach = beforeCall(checked::require, () -> observed(message));
        yield send(message, scope).with(reach);
      }
    };
  }

  Reach reach(String room, Collection<String> identities, CallScope scope) {
    beforeCall(
        () -> {
          identities.forEach(Arguments::destinationIdentity);
          return Arguments.room(room);
        },
        () -> observed(RoomMethods.LIST_PARTICIPANTS, ""));
    return new ReachLookup(calls, options, scope).reach(room, identities, false);
  }

  private void checkSize(DataMessage message) {
    try {
      options.sizeLimits().check(message);
    } catch (RefusedLocallyException e) {
      throw calls.refused(e, () -> observed(message));
    }
  }

  /** Runs what comes before a call; listeners are notified of a refusal as of a failed call. */
  private <T> T beforeCall(Supplier<T> before, Supplier<ObservedCall> call) {
    try {
      return before.get();
    } catch (RefusedLocallyException e) {
      throw calls.refused(e, call);
    }
  }

  SendReceipt sendData(DataMessage message, CallScope scope) {
    checkSize(message);
    return send(message, scope);
  }

  private SendReceipt send(DataMessage message, CallScope scope) {
    var nonce = DataPackets.nonceOfSend(message).orElse(null);
    var request = DataPackets.request(message, nonce);
    return calls.call(
        RoomMethods.SEND_DATA,
        request,
        nonce,
        options,
        scope,
        result ->
            new SendReceipt(
                nonce,
                result.attempts(),
                result.servedBy().toString(),
                result.elapsed(),
                result.earlierMayCount() && nonce == null,
                null));
  }

  <Q extends Message, S extends Message, T> T now(Task<Q, S, T> task) {
    var prepared = prepare(task);
    return calls.now(prepared.timeout(options), scope -> prepared.within(scope, calls, options));
  }

  <Q extends Message, S extends Message, T> CompletableFuture<T> later(Task<Q, S, T> task) {
    try {
      var prepared = prepare(task);
      return calls.later(
          prepared.timeout(options),
          () -> prepared.observed(options),
          scope -> prepared.within(scope, calls, options));
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private <Q extends Message, S extends Message, T> Task.Prepared<Q, S, T> prepare(
      Task<Q, S, T> task) {
    return beforeCall(() -> task.prepare(options), () -> observed(task.method(), ""));
  }

  CompletableFuture<SendReceipt> sendLater(DataMessage message) {
    return later(() -> observed(message), scope -> sendData(message, scope));
  }

  CompletableFuture<SendReceipt> sendLater(DataMessage message, ReachCheck check) {
    return later(() -> observed(message), scope -> sendData(message, check, scope));
  }

  CompletableFuture<Reach> reachLater(String room, Supplier<List<String>> identities) {
    List<String> asked;
    try {
      asked = identities.get(); // now, because the caller may change them later
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return later(
        () -> observed(RoomMethods.LIST_PARTICIPANTS, room), scope -> reach(room, asked, scope));
  }

  CompletableFuture<ServerCheck> checkLater() {
    return later(() -> observed(RoomMethods.LIST_ROOMS, ""), this::check);
  }

  ServerCheck check(CallScope scope) {
    var clock = calls.around().clock();
    try {
      var once = options.withRetryPolicy(RetryPolicy.none());
      return RoomTasks.check(clock).prepare(once).within(scope, calls, once);
    } catch (LiveKitException e) {
      return ServerCheck.of(e, clock);
    }
  }

  /** Describes a send for listeners although no request is made. */
  private ObservedCall observed(DataMessage message) {
    var request = DataPackets.request(message, DataPackets.nonceOfSend(message).orElse(null));
    return RoomMethods.SEND_DATA.observed(request, options.wire());
  }

  private ObservedCall observed(ServiceMethod<?, ?> method, String room) {
    return new ObservedCall(method.toString(), room, options.wire(), null);
  }

  private <T> CompletableFuture<T> later(
      Supplier<ObservedCall> subject, Function<CallScope, T> call) {
    return calls.later(options.callTime(Duration.ZERO), subject, call);
  }

  void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return calls.toString();
  }
}
