package recipes.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.testing.RpcError;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of the page about RPC. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class RpcTest {
  @Test
  void eachCallSaysHowLongTheHandlerHas(FakeLiveKit server, RoomServiceClient rooms) {
    var ana =
        server
            .createRoom("standup")
            .join("ana")
            .onRpc("print", call -> "printed " + call.payload())
            .onRpc("status", call -> "busy");

    assertEquals("printed invoice-17", Rpcs.onceAndSlow(rooms));
    assertEquals("busy", Rpcs.againIfNeeded(rooms));

    assertEquals(Duration.ofSeconds(30), ana.rpcs().get(0).responseTimeout());
    assertEquals(Duration.ofSeconds(15), ana.rpcs().get(1).responseTimeout());
  }

  @Test
  void aHandlerThatFailsHasACode(FakeLiveKit server, RoomServiceClient rooms) {
    server
        .createRoom("standup")
        .join("ana")
        .onRpc(
            "light",
            call -> {
              throw RpcError.of(1, "no light", "kitchen");
            });
    var call = RpcCall.to("standup", "ana").method("light").atMostOnce().build();

    assertEquals("off", Rpcs.orDefault(rooms, call, "off"));
  }

  @Test
  void everyoneIsAskedAtOnce(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("standup").join("ana").onRpc("status", call -> "busy");
    server.room("standup").join("bo");

    assertEquals(Map.of("ana", "busy", "bo", ""), Rpcs.askEveryone(rooms, "standup", "status"));
  }
}
