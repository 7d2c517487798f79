package io.roomservice.it.harness.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A server's response to a step, without values that differ from server to server.
 *
 * @param body the body as a tree, in either format; text that isn't JSON stays a text
 */
public record StepAnswer(int status, String contentType, JsonNode body) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  public static StepAnswer of(Step step, Scene scene) throws InterruptedException {
    var request = step.request().apply(scene);
    try {
      var response = HTTP.send(request, BodyHandlers.ofByteArray());
      var type = response.headers().firstValue("Content-Type").orElse("");
      var body = Alike.body(body(step, type, response), request);
      return new StepAnswer(response.statusCode(), type, body);
    } catch (IOException e) {
      throw new AssertionError(step + ": no response from " + scene.url(), e);
    }
  }

  private static JsonNode body(Step step, String type, HttpResponse<byte[]> response)
      throws IOException {
    if (type.equals("application/protobuf")) {
      var message = step.answer().newBuilderForType().mergeFrom(response.body()).build();
      return JSON.readTree(JsonFormat.printer().preservingProtoFieldNames().print(message));
    }
    var text = new String(response.body(), StandardCharsets.UTF_8);
    return type.equals("application/json") ? JSON.readTree(text) : TextNode.valueOf(text);
  }

  @Override
  public String toString() {
    return status + " " + contentType + " " + body;
  }
}
