package io.roomservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server and room to send to.
 *
 * @param url the server's URL, http or https
 * @param room an existing room without participants
 * @param prepared the folder to which {@code Prepare} wrote a token and a request body
 */
public record Target(String url, String room, Path prepared) {
  public static final String API_KEY = "benchkey";
  public static final String API_SECRET = "0123456789abcdef0123456789abcdef";

  /** Returns the payload that every client sends. */
  public static byte[] payload() {
    var payload = new byte[100];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) i;
    }
    return payload;
  }

  public String token() throws IOException {
    return Files.readString(prepared.resolve("token"));
  }

  public byte[] body() throws IOException {
    return Files.readAllBytes(prepared.resolve("body"));
  }
}
