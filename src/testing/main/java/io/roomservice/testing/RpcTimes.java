package io.roomservice.testing;

import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How long a server waits for a handler.
 *
 * @param usual the response timeout if the caller sets none
 * @param tries maps the response timeout to the time that the server waits for the first response,
 *     the second, and so on
 */
record RpcTimes(Duration usual, Function<Duration, List<Duration>> tries) {
  /** Up to 1.13.5: a handler that has not responded is called again. */
  static RpcTimes askingAgain() {
    var tries = List.of(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(7));
    return new RpcTimes(Duration.ofSeconds(10), asked -> tries);
  }

  /** Since then: the handler times out first; it is called again only after a lost connection. */
  static RpcTimes waiting() {
    return new RpcTimes(
        Duration.ofSeconds(15),
        asked -> {
          var longer = asked.plusSeconds(7);
          return List.of(longer, longer, longer);
        });
  }

  /** Returns the request with the usual response timeout if the caller set none. */
  PerformRpcRequest complete(PerformRpcRequest request) {
    return request.getResponseTimeoutMs() == 0
        ? request.toBuilder().setResponseTimeoutMs((int) usual.toMillis()).build()
        : request;
  }
}
