package io.roomservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the sends go.
 *
 * @param url the server's, http or https
 * @param room a room that exists and that nobody is in
 * @param prepared the folder with what {@code Prepare} wrote: a token and a request's body
 */
public record Target(String url, String room, Path prepared) {
  public static final String API_KEY = "benchkey";
  public static final String API_SECRET = "0123456789abcdef0123456789abcdef";

  /** What every contestant sends. */
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
