package io.roomservice.testing;

import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.testing.internal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One participant's RPC handlers, and the RPCs that it received. Thread-safe. */
final class Rpcs {
  private static final int LARGEST_ANSWER = 15_360; // bytes of UTF-8

  private final Map<String, RpcHandler> handlers = new ConcurrentHashMap<>();
  private final List<ReceivedRpc> received = new CopyOnWriteArrayList<>();
  private final CompletableFuture<DisconnectReason> gone;

  Rpcs(CompletableFuture<DisconnectReason> gone) {
    this.gone = gone;
  }

  void handle(String method, RpcHandler handler) {
    handlers.put(method, handler);
  }

  List<ReceivedRpc> received() {
    return List.copyOf(received);
  }

  /** Calls the handler once. The future fails with an {@link RpcError} or a {@link Refusal}. */
  CompletableFuture<String> run(PerformRpcRequest request) {
    var handler = handlers.get(request.getMethod());
    if (handler == null) {
      return CompletableFuture.failedFuture(
          RpcError.of(1400, "Method not supported at destination"));
    }
    var call = new ReceivedRpc(request);
    received.add(call);
    var answer = new CompletableFuture<String>();
    CompletableFuture.delayedExecutor(call.responseTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> answer.completeExceptionally(RpcError.of(1502, "Response timeout")));
    var thread = new Thread(() -> complete(answer, handler, call), "fake-livekit rpc");
    thread.setDaemon(true);
    thread.start();
    return CompletableFuture.anyOf(answer, gone.thenApply(Rpcs::whoLeft))
        .thenApply(String.class::cast);
  }

  private static String whoLeft(DisconnectReason reason) {
    throw Refusal.notFound("participant does not exist");
  }

  private static void complete(
      CompletableFuture<String> answer, RpcHandler handler, ReceivedRpc call) {
    try {
      var text = handler.answer(call);
      if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_ANSWER) {
        answer.completeExceptionally(RpcError.of(1504, "Response payload too large"));
      } else {
        answer.complete(text);
      }
    } catch (RpcError e) {
      answer.completeExceptionally(e);
    } catch (Throwable e) { // an AssertionError too, or the caller would wait until its timeout
      answer.completeExceptionally(RpcError.of(1500, "Application error in method handler"));
    }
  }
}
