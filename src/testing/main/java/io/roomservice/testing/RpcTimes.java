package io.roomservice.testing;

import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How long a server waits for a handler.
 *
 * @param usual how long the handler may take where the caller does not say
 * @param tries how long the server waits for the first answer, the second, and so on, where the
 *     handler may take so long
 */
record RpcTimes(Duration usual, Function<Duration, List<Duration>> tries) {
  /** Up to 1.13.5: a handler that has not answered is asked again. */
  static RpcTimes askingAgain() {
    var tries = List.of(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(7));
    return new RpcTimes(Duration.ofSeconds(10), asked -> tries);
  }

  /** The handler's own time ends first: asked again is only who says that it was lost. */
  static RpcTimes waiting() {
    return new RpcTimes(
        Duration.ofSeconds(15),
        asked -> {
          var longer = asked.plusSeconds(7);
          return List.of(longer, longer, longer);
        });
  }

  /** The request with the time that the handler has, though the caller does not say. */
  PerformRpcRequest complete(PerformRpcRequest request) {
    return request.getResponseTimeoutMs() == 0
        ? request.toBuilder().setResponseTimeoutMs((int) usual.toMillis()).build()
        : request;
  }
}
