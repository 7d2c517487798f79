package io.roomservice.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jsonwebtoken.io.SerializationException;
import io.jsonwebtoken.io.Serializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a token's header and claims. jjwt would take Jackson's ObjectMapper, which a young JVM is
 * longer busy with than with the rest of its first call, for what is a map of texts, numbers and
 * flags.
 */
final class ClaimsJson implements Serializer<Map<String, ?>> {
  static final ClaimsJson WRITER = new ClaimsJson();

  private static final JsonFactory JSON = new JsonFactory();

  private ClaimsJson() {}

  @Override
  @Deprecated
  public byte[] serialize(Map<String, ?> map) {
    var bytes = new ByteArrayOutputStream();
    serialize(map, bytes);
    return bytes.toByteArray();
  }

  @Override
  public void serialize(Map<String, ?> map, OutputStream out) {
    try (var json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      write(map, json);
    } catch (IOException e) {
      throw new SerializationException("the claims could not be written", e);
    }
  }

  private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (var entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      json.writeStartArray();
      for (var each : list) {
        write(each, json);
      }
      json.writeEndArray();
    } else {
      json.writeObject(value); // texts, numbers, flags and null; the generator refuses the rest
    }
  }
}
