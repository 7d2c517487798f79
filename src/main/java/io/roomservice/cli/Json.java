package io.roomservice.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes JSON, in one line. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static String object(Fields fields) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter has none
    }
    return text.toString();
  }

  static void writeStrings(String field, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
