package io.roomservice.testing;

/**
 * Handles an RPC to a {@link FakeParticipant}. Each call runs on its own thread, so a handler may
 * block. With {@link ServerVersion#V1_13_5}, as on the real server, it is called again if it has
 * not responded within 3 s, and once more after another 5 s.
 */
@FunctionalInterface
public interface RpcHandler {
  /**
   * Returns the response, at most 15,360 bytes of UTF-8.
   *
   * @throws RpcError to respond with the handler's own error
   * @throws Exception any other exception is reported as {@code RpcError 1500}, application error
   */
  String answer(ReceivedRpc call) throws Exception;
}
