package io.roomservice.token;

import io.jsonwebtoken.io.SerializationException;
import io.jsonwebtoken.io.Serializer;
import io.roomservice.internal.json.JsonTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes a token's header and claims. jjwt would take Jackson's ObjectMapper, which a young JVM is
 * longer busy with than with the rest of its first call, for what is a map of texts, numbers and
 * flags.
 */
final class ClaimsJson implements Serializer<Map<String, ?>> {
  static final ClaimsJson WRITER = new ClaimsJson();

  private ClaimsJson() {}

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // jjwt's to deprecate, and to be called by jjwt alone
  public byte[] serialize(Map<String, ?> map) {
    return JsonTree.write(map);
  }

  @Override
  public void serialize(Map<String, ?> map, OutputStream out) {
    try {
      out.write(JsonTree.write(map));
    } catch (IOException e) {
      throw new SerializationException("the claims could not be written", e);
    }
  }
}
