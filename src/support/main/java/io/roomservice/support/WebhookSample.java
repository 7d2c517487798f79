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

  /** All eleven. */
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

  /** One by its file's name: {@code participant_joined}, {@code key2/room_started}. */
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

  /** A file of the samples, as it was captured. */
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

  /** The body's bytes. */
  public byte[] body() {
    return body.clone();
  }

  /** The value of the {@code Authorization} header. */
  public String authorization() {
    return authorization;
  }

  /** The API key that it was signed with. */
  public String key() {
    return name.startsWith("key2/") ? "key2" : "devkey";
  }

  /** The event as any JSON library reads it. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The claims of the token, unverified. */
  public JsonNode claims() {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(authorization.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When it was sent; the tokens live 300 s from then on. */
  public Instant sentAt() {
    return Instant.ofEpochSecond(claims().get("iat").asLong());
  }

  /** A sample's name is enough for a test's. */
  @Override
  public String toString() {
    return name;
  }
}
