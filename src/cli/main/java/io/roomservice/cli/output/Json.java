package io.roomservice.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.internal.json.PrintableJson;
import java.io.IOException;

/** Writes JSON on one line. */
public final class Json {
  private Json() {}

  /** Writes the fields of an object. */
  public interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Returns an object on one line. */
  public static String object(Fields fields) {
    return PrintableJson.of(
        json -> {
          json.writeStartObject();
          fields.writeTo(json);
          json.writeEndObject();
        });
  }

  /** Writes a field that is a list of strings. */
  public static void writeStrings(String field, Iterable<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
