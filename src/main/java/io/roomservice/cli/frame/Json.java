package io.roomservice.cli.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON, in one line. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes the fields of an object. */
  public interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** An object, in one line. */
  public static String object(Fields fields) {
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

  /** A field that is a list of texts. */
  public static void writeStrings(String field, Iterable<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
