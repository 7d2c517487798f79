package recipes.rpc;

import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.RpcException;
import io.roomservice.proto.ParticipantInfo;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Ways to call the methods of participants. */
final class Rpcs {
  private Rpcs() {}

  /** For livekit-server 1.13.11 or later: the handler runs once. */
  static String onceAndSlow(RoomServiceClient rooms) {
    return rooms.performRpc(
        RpcCall.to("standup", "ana")
            .method("print")
            .payload("invoice-17")
            .atMostOnce(Duration.ofSeconds(30))
            .build());
  }

  /** For any server: the handler may run three times. */
  static String againIfNeeded(RoomServiceClient rooms) {
    return rooms.performRpc(
        RpcCall.to("standup", "ana").method("status").mayRepeat(Duration.ofSeconds(15)).build());
  }

  static String orDefault(RoomServiceClient rooms, RpcCall call, String otherwise) {
    try {
      return rooms.performRpc(call);
    } catch (RpcException e) {
      System.err.println(
          e.rpcCode() + " " + e.rpcMessage() + e.data().map(": "::concat).orElse(""));
      return otherwise;
    }
  }

  /** The responses of all participants, by identity; empty for those that did not respond. */
  static Map<String, String> askEveryone(RoomServiceClient rooms, String room, String method) {
    Map<String, CompletableFuture<String>> calls = new TreeMap<>();
    for (ParticipantInfo participant : rooms.listParticipants(room)) {
      String identity = participant.getIdentity();
      RpcCall call = RpcCall.to(room, identity).method(method).atMostOnce().build();
      calls.put(identity, rooms.async().performRpc(call).exceptionally(failure -> ""));
    }
    Map<String, String> responses = new TreeMap<>();
    calls.forEach((identity, response) -> responses.put(identity, response.join()));
    return responses;
  }
}
