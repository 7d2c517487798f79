package io.roomservice.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/**
 * Writes Connect's data as JSON: structs and maps as objects, bytes as base64, decimals as numbers,
 * dates, times and timestamps as ISO 8601 text in UTC. Without the envelope that Connect's
 * JsonConverter writes.
 */
final class ConnectJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int DEEPEST = 100;

  private ConnectJson() {}

  /**
   * Writes a value.
   *
   * @throws InvalidRecordException if JSON can't express it
   */
  static byte[] write(@Nullable Schema schema, @Nullable Object value) {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(out)) {
      write(json, schema, value, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never thrown by writing to memory
    }
    return out.toByteArray();
  }

  private static void write(
      JsonGenerator json, @Nullable Schema schema, @Nullable Object value, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw new InvalidRecordException(
          "the value is nested more than " + DEEPEST + " levels deep", null);
    }
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Struct struct) {
      json.writeStartObject();
      for (var field : struct.schema().fields()) {
        json.writeFieldName(field.name());
        write(json, field.schema(), struct.get(field), depth + 1);
      }
      json.writeEndObject();
    } else if (value instanceof Map<?, ?> map) {
      var values = schema == null ? null : schema.valueSchema();
      json.writeStartObject();
      for (var entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, values, entry.getValue(), depth + 1);
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      var values = schema == null ? null : schema.valueSchema();
      json.writeStartArray();
      for (var element : list) {
        write(json, values, element, depth + 1);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, schema, value);
    }
  }

  private static void writeScalar(JsonGenerator json, @Nullable Schema schema, Object value)
      throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double || value instanceof Float) {
      writeFloating(json, ((Number) value).doubleValue(), value);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.toPlainString());
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      json.writeBinary(bytes(buffer));
    } else if (value instanceof Date date) {
      json.writeString(isoText(schema, date.toInstant()));
    } else {
      throw new InvalidRecordException(
          "JSON can't express a value of " + value.getClass().getName(), null);
    }
  }

  private static void writeFloating(JsonGenerator json, double number, Object value)
      throws IOException {
    if (!Double.isFinite(number)) {
      throw new InvalidRecordException("JSON can't express " + number, null);
    }
    json.writeNumber(value.toString()); // so that a float does not become a longer double
  }

  private static String isoText(@Nullable Schema schema, Instant time) {
    var name = schema == null ? "" : schema.name();
    if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name)) {
      return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
    return Time.LOGICAL_NAME.equals(name)
        ? TIME.format(time.atZone(ZoneOffset.UTC))
        : time.toString();
  }

  static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Reads a JSON array of texts; returns null if it is anything else. */
  static @Nullable List<String> texts(String array) {
    var texts = new ArrayList<String>();
    try (var json = JSON.createParser(array)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getText());
      }
      return json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null ? texts : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never thrown by reading from memory
    }
  }
}
