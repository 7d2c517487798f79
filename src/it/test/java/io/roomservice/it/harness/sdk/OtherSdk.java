package io.roomservice.it.harness.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.it.harness.process.Goodbye;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LogTail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of LiveKit's SDKs, which responds to each line of JSON with another. Its process exits when
 * its stdin is closed, so it can't outlive this JVM.
 */
public final class OtherSdk implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private final Path log;

  private OtherSdk(Process process, Path log) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  static OtherSdk start(List<String> command, Path folder, Path logs) {
    try {
      var log = Files.createTempFile(logs, "sdk-", ".log");
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("PYTHONIOENCODING", "utf-8");
      return new OtherSdk(builder.redirectError(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new HarnessUnavailable("can't start " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  /** Returns a token signed by the SDK. */
  public String sign(String key, String secret, Map<String, ?> claims) {
    return accepted("token", request("sign", key, secret, Map.of("claims", claims))).asText();
  }

  /** Verifies a token with the SDK and returns the claims. */
  public JsonNode verify(String key, String secret, String token) {
    return accepted("claims", request("verify", key, secret, Map.of("token", token)));
  }

  /** Verifies a webhook with the SDK and returns the event. */
  public JsonNode receive(String key, String secret, String body, String token) {
    return accepted("event", request("receive", key, secret, Map.of("body", body, "token", token)));
  }

  public boolean refusesToken(String key, String secret, String token) {
    return request("verify", key, secret, Map.of("token", token)).has("refused");
  }

  public boolean refusesWebhook(String key, String secret, String body, String token) {
    return request("receive", key, secret, Map.of("body", body, "token", token)).has("refused");
  }

  private static JsonNode accepted(String what, JsonNode answer) {
    if (!answer.has(what)) {
      throw new AssertionError("rejected by the SDK: " + answer.path("refused").asText());
    }
    return answer.get(what);
  }

  private synchronized JsonNode request(
      String task, String key, String secret, Map<String, ?> details) {
    var request = new HashMap<String, Object>(details);
    request.putAll(Map.of("do", task, "key", key, "secret", secret));
    try {
      requests.write(json.writeValueAsString(request) + "\n");
      requests.flush();
      var answer = answers.readLine();
      if (answer == null) {
        throw new IOException("no response");
      }
      return json.readTree(answer);
    } catch (IOException e) {
      throw new AssertionError("the SDK's process has exited:\n" + LogTail.of(log), e);
    }
  }

  @Override
  public void close() {
    Goodbye.say(requests, process);
  }
}
