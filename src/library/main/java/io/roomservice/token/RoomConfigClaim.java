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

/** The {@code roomConfig} claim: protobuf's JSON in the middle of other claims. */
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
   * @throws IOException if a field has a value of the wrong type, which the server refuses as well
   */
  static RoomConfiguration read(Map<?, ?> claim) throws IOException {
    return JsonReader.read(JsonTree.write(claim), RoomConfiguration.getDefaultInstance());
  }

  /**
   * The configuration as it is, if whoever holds the token may read it.
   *
   * @throws IllegalArgumentException if it holds what proto/ marks as secret: keys of an egress's
   *     storage, or the URLs of its streams, which have keys in them
   */
  static RoomConfiguration withoutSecrets(RoomConfiguration configuration) {
    for (var secret : Redacted.in(configuration)) {
      throw new IllegalArgumentException(
          "the room configuration holds "
              + secret.path()
              + ", which everyone can read who holds the token; leave it out, or"
              + " take roomConfigWithSecrets for tokens that stay in your backend");
    }
    return configuration;
  }
}
