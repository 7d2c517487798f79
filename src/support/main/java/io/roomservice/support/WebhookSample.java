package io.roomservice.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A webhook as livekit-server 1.13.5 sent it, byte for byte. */
public final class WebhookSample {
  private static final Path FOLDER = Checkout.path("src/support/main/resources/webhooks");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final byte[] body;
  private final String authorization;

  private WebhookSample(String name, byte[] body, String authorization) {
    this.name = name;
    this.body = body;
    this.authorization = authorization;
  }

  /** Returns all eleven samples. */
  public static List<WebhookSample> all() {
    try (var files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> FOLDER.relativize(file).toString().replace(".json", ""))
          .map(WebhookSample::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a sample by its file name: {@code participant_joined}, {@code key2/room_started}. */
  public static WebhookSample of(String name) {
    try {
      return new WebhookSample(
          name,
          Files.readAllBytes(file(name + ".json")),
          header(Files.readAllLines(file(name + ".headers.txt"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a captured file. */
  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  private static String header(List<String> lines) {
    var name = "Authorization: ";
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the body. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the value of the {@code Authorization} header. */
  public String authorization() {
    return authorization;
  }

  /** Returns the API key that it was signed with. */
  public String key() {
    return name.startsWith("key2/") ? "key2" : "devkey";
  }

  /** Returns the event as a JSON tree. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the claims of the token, unverified. */
  public JsonNode claims() {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(authorization.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the time at which it was sent; the token expires 300 s later. */
  public Instant sentAt() {
    return Instant.ofEpochSecond(claims().get("iat").asLong());
  }

  /** Returns the sample's name, for the names of parameterized tests. */
  @Override
  public String toString() {
    return name;
  }
}
