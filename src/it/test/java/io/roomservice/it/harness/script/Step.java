package io.roomservice.it.harness.script;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.roomservice.Wire;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.proto.SendDataResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A call of the script.
 *
 * @param name a description
 * @param request returns the request in a scene
 * @param answer the default instance of the response type
 * @param accepted the heading in {@code docs/fake-livekit.md} of the expected difference; empty if
 *     there is none
 */
public record Step(
    String name, Function<Scene, HttpRequest> request, Message answer, String accepted) {
  private static final String SERVICE = "/twirp/livekit.RoomService/";

  /** Returns a call with a token with the grants {@code video}. */
  static Step call(
      String what,
      String method,
      Function<Scene, Map<String, Object>> video,
      Function<Scene, Message.Builder> body,
      Message answer) {
    return new Step(
        method + ": " + what,
        scene ->
            post(scene, SERVICE + method, body.apply(scene).build())
                .header("Authorization", "Bearer " + token(scene, video.apply(scene)))
                .build(),
        answer,
        "");
  }

  /** Returns a step with any HTTP request. */
  static Step raw(String what, Function<Scene, HttpRequest.Builder> request) {
    return new Step(
        what, scene -> request.apply(scene).build(), SendDataResponse.getDefaultInstance(), "");
  }

  /** Returns the same call with this time limit in milliseconds. */
  Step within(int millis) {
    return new Step(
        name + ", within " + millis + " ms",
        scene ->
            HttpRequest.newBuilder(request.apply(scene), (header, value) -> true)
                .header("X-Twirp-Timeout-Ms", String.valueOf(millis))
                .build(),
        answer,
        accepted);
  }

  /** Returns the same call, for which FakeLiveKit's response is known to differ. */
  Step differs(String heading) {
    return new Step(name, request, answer, heading);
  }

  static HttpRequest.Builder to(Scene scene, String path) {
    return HttpRequest.newBuilder(URI.create(scene.url() + path));
  }

  private static HttpRequest.Builder post(Scene scene, String path, Message body) {
    var request = to(scene, path);
    if (scene.wire() == Wire.PROTOBUF) {
      return request
          .header("Content-Type", "application/protobuf")
          .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    }
    try {
      return request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(JsonFormat.printer().print(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String token(Scene scene, Map<String, Object> video) {
    return token(scene, scene.apiSecret(), Map.of("video", video));
  }

  /** Returns a valid token in which these claims are added or replaced. */
  static String token(Scene scene, String secret, Map<String, Object> claims) {
    var all = new HashMap<String, Object>();
    all.put("iss", scene.apiKey());
    all.put("exp", Instant.now().getEpochSecond() + 600);
    all.putAll(claims);
    return HandMadeToken.signed(secret, all);
  }

  static Map<String, Object> admin(String room) {
    return Map.of("roomAdmin", true, "room", room);
  }

  @Override
  public String toString() {
    return name;
  }
}
