package io.roomservice.token;

import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonReader;
import io.roomservice.internal.json.JsonTree;
import io.roomservice.internal.json.JsonWriter;
import io.roomservice.internal.json.Redacted;
import io.roomservice.proto.RoomConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The {@code roomConfig} claim: protobuf's JSON inside the other claims. */
final class RoomConfigClaim {
  private RoomConfigClaim() {}

  static Map<String, Object> of(RoomConfiguration configuration) {
    try {
      return JsonTree.read(JsonWriter.write(configuration, JsonDialect.CLIENT));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // what was just written can be read
    }
  }

  /**
   * @throws IOException if a field has a value of the wrong type, which the server rejects too
   */
  static RoomConfiguration read(Map<?, ?> claim) throws IOException {
    return JsonReader.read(JsonTree.write(claim), RoomConfiguration.getDefaultInstance());
  }

  /**
   * Returns the configuration unchanged if it contains no secrets.
   *
   * @throws IllegalArgumentException if it contains a field that proto/ marks as secret: keys of an
   *     egress's storage, or the URLs of its streams, which contain keys
   */
  static RoomConfiguration withoutSecrets(RoomConfiguration configuration) {
    for (var secret : Redacted.in(configuration)) {
      throw new IllegalArgumentException(
          "the room configuration contains "
              + secret.path()
              + ", which anyone who holds the token can read; omit it, or"
              + " use roomConfigWithSecrets for tokens that stay in your backend");
    }
    return configuration;
  }
}
