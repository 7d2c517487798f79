package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.ServersDiffer;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerGeneration;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that differ between server versions. */
@RequiresEveryServer
class ServerTextsIT {
  private RealServer server;
  private ServerGeneration generation;
  private String room;

  @BeforeEach
  void create(RealServer server) throws Exception {
    this.server = server;
    generation = server.generation();
    room = server.freshRoom();
    RawTwirp.createRoom(server, room);
  }

  @Test
  @ServersDiffer
  void errorsOfTheRoomsNodeHaveAPrefixOnOlderServers() throws Exception {
    var nowhere = server.freshRoom();
    var token = HandMadeToken.forAdministering(server, nowhere);

    var answer = RawTwirp.post(server, "RoomService/SendData", token, Map.of("room", nowhere));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("\"msg\":\"" + generation.busPrefix() + "no response from servers\"");
  }

  @Test
  @ServersDiffer
  void olderServersRepeatTheTokenThatTheyRefuse() throws Exception {
    var token = HandMadeToken.signed("wrong", claims());

    var answer = send(token);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body().contains(token)).isEqualTo(generation.repeatsRefusedTokens());
    assertThat(answer.body()).contains("token signature is invalid");
  }

  @Test
  @ServersDiffer
  void olderServersRepeatTheKeyThatTheyDoNotKnow() throws Exception {
    var claims = claims();
    claims.put("iss", "nobody");

    var answer = send(HandMadeToken.signed(server.apiSecret(), claims));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            generation.repeatsRefusedTokens() ? "invalid API key: nobody" : "invalid API key");
  }

  @Test
  @ServersDiffer
  void aTokenWithoutExpIsGoodForOlderServersAlone() throws Exception {
    var claims = claims();
    claims.remove("exp");

    var answer = send(HandMadeToken.signed(server.apiSecret(), claims));

    assertThat(answer.statusCode()).isEqualTo(generation.takesTokensWithoutExpiry() ? 200 : 401);
  }

  private HttpResponse<String> send(String token) throws InterruptedException {
    return RawTwirp.post(server, "RoomService/SendData", token, Map.of("room", room));
  }

  private Map<String, Object> claims() {
    return new HashMap<>(
        Map.of(
            "iss",
            server.apiKey(),
            "exp",
            Instant.now().getEpochSecond() + 600,
            "video",
            Map.of("roomAdmin", true, "room", room)));
  }
}
