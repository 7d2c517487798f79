package io.roomservice.it.harness.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Replaces everything in a response that differs from run to run or from server to server. */
final class Alike {
  /** Ids; their prefix stays. */
  private static final Pattern SID = Pattern.compile("\\b([A-Z]{2})_[A-Za-z0-9]{10,16}\\b");

  /**
   * Times, secrets, and the version of a participant, which also counts the steps of connecting.
   * Only their presence is compared.
   */
  private static final Set<String> VALUES =
      Set.of(
          "creation_time",
          "creation_time_ms",
          "joined_at",
          "joined_at_ms",
          "turn_password",
          "version");

  /** Fields that a connected client sets; no client connects to FakeLiveKit. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "capabilities",
          "client_protocol",
          "codecs",
          "mid",
          "mime_type",
          "stream",
          "backup_codec_policy");

  private Alike() {}

  static JsonNode body(JsonNode body, HttpRequest request) {
    var token = request.headers().firstValue("Authorization").orElse("").replace("Bearer ", "");
    // A word such as "Bearer" isn't a token, and occurs in the server's messages.
    return alike("", body, token.contains(".") ? Map.of(token, "<token>") : Map.of());
  }

  private static JsonNode alike(String name, JsonNode node, Map<String, String> replaced) {
    if (VALUES.contains(name) && !node.isNull()) {
      return TextNode.valueOf(node.asText().equals("0") ? "none" : "<" + name + ">");
    }
    if (node instanceof ObjectNode object) {
      var sorted = new TreeMap<String, JsonNode>();
      for (var field : object.properties()) {
        if (!OF_THE_CLIENT.contains(field.getKey())) {
          sorted.put(field.getKey(), alike(field.getKey(), field.getValue(), replaced));
        }
      }
      return object.objectNode().setAll(sorted);
    }
    if (node instanceof ArrayNode array) {
      var all = array.arrayNode();
      in(array, name).forEach(element -> all.add(alike(name, element, replaced)));
      return all;
    }
    if (node.isTextual()) {
      var text = node.textValue();
      for (var entry : replaced.entrySet()) {
        text = text.replace(entry.getKey(), entry.getValue());
      }
      return TextNode.valueOf(SID.matcher(text).replaceAll("$1_*"));
    }
    return node;
  }

  /** Sorts participants, because the server lists them in no defined order. */
  private static Iterable<JsonNode> in(ArrayNode array, String name) {
    var elements = new ArrayList<JsonNode>();
    array.forEach(elements::add);
    if (name.equals("participants")) {
      elements.sort(Comparator.comparing(one -> one.get("identity").textValue()));
    }
    return elements;
  }
}
