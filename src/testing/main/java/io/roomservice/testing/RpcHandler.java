package io.roomservice.testing;

/**
 * What a {@link FakeParticipant} does when an RPC reaches it; runs on a thread of its own, so it
 * may take its time. As on the real server it runs again when it has not answered within 3 s, and
 * once more after 5 s.
 */
@FunctionalInterface
public interface RpcHandler {
  /**
   * The answer, at most 15,360 bytes of UTF-8.
   *
   * @throws RpcError to answer with an error of its own
   * @throws Exception whatever else it throws is told as {@code RpcError 1500}, application error
   */
  String answer(ReceivedRpc call) throws Exception;
}
