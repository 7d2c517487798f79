package io.roomservice.testing;

import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.PerformRpcResponse;
import io.roomservice.testing.internal.FakeMethod;
import io.roomservice.testing.internal.Refusal;
import io.roomservice.testing.internal.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * {@code RoomService.PerformRpc}: calls a handler again if it takes longer than one try, or reports
 * that its connection was lost.
 *
 * @param closing fails when the server closes, so that no call keeps waiting
 */
record PerformRpc(FakeRooms rooms, RpcTimes times, CompletableFuture<String> closing)
    implements FakeMethod.Handler<PerformRpcRequest, PerformRpcResponse> {
  private static final int LARGEST_PAYLOAD = 15_360; // bytes of UTF-8

  @Override
  public PerformRpcResponse answer(PerformRpcRequest request, TimeLimit limit) {
    if (request.getDestinationIdentity().isEmpty()) {
      throw Refusal.invalidArgumentFromTheNode("destination identity is required");
    }
    var destination = rooms.participant(request.getRoom(), request.getDestinationIdentity());
    if (request.getPayload().getBytes(StandardCharsets.UTF_8).length > LARGEST_PAYLOAD) {
      throw refusal(RpcError.of(1402, "Request payload too large"));
    }
    var call = times.complete(request);
    var tries =
        times.tries().apply(Duration.ofMillis(Integer.toUnsignedLong(call.getResponseTimeoutMs())));
    var end = limit.left().map(left -> System.nanoTime() + left.toNanos());
    for (var attempt = 0; attempt < tries.size(); attempt++) {
      var patience = tries.get(attempt).toNanos();
      var left = end.map(nanos -> nanos - System.nanoTime()).orElse(Long.MAX_VALUE);
      try {
        var answer = CompletableFuture.anyOf(destination.answering().run(call), closing);
        return PerformRpcResponse.newBuilder()
            .setPayload((String) answer.get(Math.min(patience, left), TimeUnit.NANOSECONDS))
            .build();
      } catch (TimeoutException e) {
        if (left <= patience) {
          throw attempt == 0 ? Refusal.canceled() : tooLate();
        }
      } catch (ExecutionException e) {
        var again = isConnectionLost(e.getCause()) && attempt + 1 < tries.size();
        if (!again) {
          throw refusal(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refusal.canceled();
      }
    }
    throw tooLate();
  }

  private static Refusal tooLate() {
    return Refusal.fromTheNode(408, "deadline_exceeded", "request timed out");
  }

  private static boolean isConnectionLost(@Nullable Throwable error) {
    return error instanceof RpcError rpc && rpc.code() == 1503;
  }

  private static RuntimeException refusal(@Nullable Throwable error) {
    if (error instanceof RpcError rpc) {
      return refusal(rpc);
    }
    return error instanceof Refusal refusal ? refusal : new IllegalStateException(error);
  }

  /** Returns the error with which the server reports this to the caller. */
  static Refusal refusal(RpcError rpc) {
    var message = rpc.getMessage();
    return switch (rpc.code()) {
      case 1400, 1402 -> Refusal.invalidArgumentFromTheNode(message);
      case 1401 -> Refusal.notFound(message);
      case 1403, 1404 -> Refusal.fromTheNode(501, "unimplemented", message);
      case 1501, 1502 -> Refusal.fromTheNode(408, "canceled", message);
      case 1503 -> Refusal.fromTheNode(503, "unavailable", message);
      default -> Refusal.fromTheNode(500, "internal", message);
    };
  }
}
