package io.roomservice.it.harness.script;

import static io.roomservice.it.harness.script.Step.admin;
import static io.roomservice.it.harness.script.Step.raw;
import static io.roomservice.it.harness.script.Step.to;
import static io.roomservice.it.harness.script.Step.token;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests that no client sends, with a wrong path, type, body or token. */
public final class HttpSteps {
  private static final String SEND = "/twirp/livekit.RoomService/SendData";

  // The headings of docs/fake-livekit.md.
  private static final String AFTER = "What follows a JSON object";
  private static final String TYPES = "Claims of the wrong type";
  private static final String NO_ROOM = "A token for the room without a name";

  private HttpSteps() {}

  public static List<Step> all() {
    return List.of(
        body("a BOM", "\uFEFF{}"),
        body("no body", ""),
        body("null", "null"),
        body("a list", "[]"),
        body("half an object", "{\"room\":"),
        body("a number for a string", "{\"room\":5}"),
        body("a name twice", "{\"room\":\"a\",\"room\":\"b\"}"),
        body("an unknown field", "{\"room\":\"<room>\",\"nope\":{\"a\":[1]}}"),
        body("null for a field", "{\"room\":\"<room>\",\"topic\":null,\"kind\":null}"),
        body("something after the object", "{\"room\":\"<room>\"} x").differs(AFTER),
        body("a kind by name", "{\"room\":\"<room>\",\"kind\":\"LOSSY\"}"),
        body("a kind by an unknown name", "{\"room\":\"<room>\",\"kind\":\"lossy\"}"),
        body("a kind by number", "{\"room\":\"<room>\",\"kind\":1}"),
        body("a kind and a half", "{\"room\":\"<room>\",\"kind\":1.5}"),
        body("a kind that is true", "{\"room\":\"<room>\",\"kind\":true}"),
        body("base64 for the web", "{\"room\":\"<room>\",\"data\":\"_-8\"}"),
        body("base64 mixed", "{\"room\":\"<room>\",\"data\":\"_+8=\"}"),
        body(
            "a nonce as a UUID",
            "{\"room\":\"<room>\",\"nonce\":\"123e4567-e89b-12d3-a456-426614174000\"}"),
        body("null in a list", "{\"room\":\"<room>\",\"destination_identities\":[null]}"),
        body(
            "both names of a field",
            "{\"room\":\"<room>\",\"destination_identities\":[\"a\"],\"destinationIdentities\":[\"b\"]}"),
        raw("another content type", scene -> sent(scene, SEND, "text/json", "{}")),
        raw(
            "no content type",
            scene ->
                to(scene, SEND)
                    .header("Authorization", bearer(scene))
                    .POST(BodyPublishers.ofString("{}"))),
        raw(
            "a content type with parameters",
            scene ->
                sent(
                    scene,
                    SEND,
                    "Application/JSON; charset=utf-8",
                    "{\"room\":\"" + scene.room() + "\"}")),
        raw("GET", scene -> to(scene, SEND).GET()),
        raw("PUT", scene -> to(scene, SEND).PUT(BodyPublishers.noBody())),
        raw(
                "admin of the room without a name",
                scene ->
                    to(scene, SEND)
                        .header(
                            "Authorization", "Bearer " + token(scene, Map.of("roomAdmin", true)))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
            .differs(NO_ROOM),
        path("an unknown method", "/twirp/livekit.RoomService/Nope"),
        path("a method in another case", "/twirp/livekit.RoomService/sendData"),
        path("a slash too many at the end", SEND + "/"),
        path("a slash too many at the start", "/" + SEND),
        path("a slash too many within", "/twirp//livekit.RoomService/SendData"),
        path("an unknown service", "/twirp/livekit.Nope/SendData"),
        path("a base path", "/api" + SEND),
        path("a query", SEND + "?a=b"),
        raw("the root", scene -> to(scene, "/").GET()),
        raw("regions", scene -> to(scene, "/settings/regions").GET()),
        raw("broken protobuf", scene -> sent(scene, SEND, "application/protobuf", "\n\tx")),
        raw("no token", scene -> typed(scene)),
        raw(
            "no token and no JSON",
            scene ->
                to(scene, SEND)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{"))),
        auth("nothing after Bearer", scene -> "Bearer "),
        auth("bearer", scene -> bearer(scene).replace("Bearer", "bearer")),
        auth("Basic", scene -> "Basic x"),
        auth("not a JWT", scene -> "Bearer abc"),
        auth("two parts", scene -> "Bearer a.b"),
        claims(
            "a wrong secret", scene -> token(scene, "wrong", Map.of("video", admin(scene.room())))),
        claims("an unknown key", scene -> token(scene, "wrong", Map.of("iss", "nokey"))),
        claims("an empty key", scene -> token(scene, "wrong", Map.of("iss", ""))),
        claims(
            "expired by 61 s",
            scene ->
                token(
                    scene,
                    scene.apiSecret(),
                    Map.of("exp", now() - 61, "video", admin(scene.room())))),
        claims(
            "expired by 50 s",
            scene ->
                token(
                    scene,
                    scene.apiSecret(),
                    Map.of("exp", now() - 50, "video", admin(scene.room())))),
        claims(
            "valid in 70 s",
            scene ->
                token(
                    scene,
                    scene.apiSecret(),
                    Map.of("nbf", now() + 70, "video", admin(scene.room())))),
        claims(
            "valid in 50 s",
            scene ->
                token(
                    scene,
                    scene.apiSecret(),
                    Map.of("nbf", now() + 50, "video", admin(scene.room())))),
        claims("no grant", scene -> token(scene, scene.apiSecret(), Map.of())),
        claims("another room", scene -> token(scene, admin("another"))),
        claims("no room", scene -> token(scene, Map.of("roomAdmin", true))),
        claims(
            "the room in another case",
            scene -> token(scene, admin(scene.room().toUpperCase(java.util.Locale.ROOT)))),
        claims(
            "a grant in capitals",
            scene -> token(scene, Map.of("ROOMADMIN", true, "room", scene.room()))),
        claims(
                "a grant that is text",
                scene -> token(scene, Map.of("roomAdmin", "true", "room", scene.room())))
            .differs(TYPES),
        claims(
                "metadata that is a number",
                scene ->
                    token(
                        scene,
                        scene.apiSecret(),
                        Map.of("metadata", 5, "video", admin(scene.room()))))
            .differs(TYPES),
        claims(
                "a name that is a number",
                scene ->
                    token(
                        scene, scene.apiSecret(), Map.of("name", 5, "video", admin(scene.room()))))
            .differs(TYPES),
        claims(
                "an attribute that is a number",
                scene ->
                    token(
                        scene,
                        scene.apiSecret(),
                        Map.of("attributes", Map.of("a", 1), "video", admin(scene.room()))))
            .differs(TYPES),
        claims(
            "unknown claims",
            scene ->
                token(
                    scene,
                    scene.apiSecret(),
                    Map.of("nope", List.of(1), "video", admin(scene.room())))),
        raw(
            "a token in the query",
            scene ->
                to(scene, SEND + "?access_token=" + token(scene, admin(scene.room())))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"room\":\"" + scene.room() + "\"}"))));
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static Step body(String what, String body) {
    return raw(
        "JSON: " + what,
        scene -> sent(scene, SEND, "application/json", body.replace("<room>", scene.room())));
  }

  private static Step path(String what, String path) {
    return raw(
        "path: " + what,
        scene -> sent(scene, path, "application/json", "{\"room\":\"" + scene.room() + "\"}"));
  }

  private static Step auth(String what, Function<Scene, String> authorization) {
    return raw(
        "Authorization: " + what,
        scene -> typed(scene).header("Authorization", authorization.apply(scene)));
  }

  private static Step claims(String what, Function<Scene, String> token) {
    return auth("a token with " + what, scene -> "Bearer " + token.apply(scene));
  }

  private static HttpRequest.Builder typed(Scene scene) {
    return to(scene, SEND)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"room\":\"" + scene.room() + "\"}"));
  }

  private static HttpRequest.Builder sent(Scene scene, String path, String type, String body) {
    return to(scene, path)
        .header("Authorization", bearer(scene))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private static String bearer(Scene scene) {
    return "Bearer " + token(scene, admin(scene.room()));
  }
}
