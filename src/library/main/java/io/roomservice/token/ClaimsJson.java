package io.roomservice.token;

import io.jsonwebtoken.io.SerializationException;
import io.jsonwebtoken.io.Serializer;
import io.roomservice.internal.json.JsonTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes a token's header and claims: a map of strings, numbers and booleans. jjwt would use
 * Jackson's ObjectMapper, whose start-up in a new JVM takes longer than the rest of the first call.
 */
final class ClaimsJson implements Serializer<Map<String, ?>> {
  static final ClaimsJson WRITER = new ClaimsJson();

  private ClaimsJson() {}

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // deprecated by jjwt, and called by jjwt only
  public byte[] serialize(Map<String, ?> map) {
    return JsonTree.write(map);
  }

  @Override
  public void serialize(Map<String, ?> map, OutputStream out) {
    try {
      out.write(JsonTree.write(map));
    } catch (IOException e) {
      throw new SerializationException("failed to write the claims", e);
    }
  }
}
