package io.roomservice.it.harness.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Calls to the server without the library, for the harness's markers and for comparisons. */
public final class RawTwirp {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private RawTwirp() {}

  /** Posts {@code body} as JSON, for example to {@code RoomService/SendData}. */
  public static HttpResponse<String> post(
      RealServer server, String method, String token, Map<String, Object> body)
      throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(server.url() + "/twirp/livekit." + method))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .timeout(TIMEOUT)
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build();
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + ": no response from the real server", e);
    }
  }

  /** Sends data to {@code room}, and returns once the server has accepted it. */
  public static void sendData(
      RealServer server, String room, byte[] payload, Channel channel, Map<String, Object> more)
      throws InterruptedException {
    var body = new HashMap<>(more);
    body.put("room", room);
    body.put("data", payload); // Jackson writes bytes as base64
    body.put("kind", channel.name());
    var token = HandMadeToken.forAdministering(server, room);
    var answer = post(server, "RoomService/SendData", token, body);
    if (answer.statusCode() != 200) {
      throw new AssertionError("SendData by hand: HTTP " + answer.statusCode());
    }
  }

  /** Creates an empty room. */
  public static void createRoom(RealServer server, String room) throws InterruptedException {
    createRoom(server, Map.of("name", room));
  }

  /** Creates an empty room on this node of a cluster, which would otherwise choose a node. */
  public static void createRoomHere(RealServer node, String room) throws InterruptedException {
    createRoom(node, Map.of("name", room, "node_id", node.nodeId()));
  }

  private static void createRoom(RealServer server, Map<String, Object> request)
      throws InterruptedException {
    var token = HandMadeToken.of(server, "harness", Map.of("roomCreate", true));
    var answer = post(server, "RoomService/CreateRoom", token, request);
    if (answer.statusCode() != 200) {
      throw new AssertionError("CreateRoom by hand: HTTP " + answer.statusCode());
    }
  }
}
