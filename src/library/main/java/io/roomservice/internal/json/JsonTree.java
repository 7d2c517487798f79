package io.roomservice.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts JSON objects of any shape to and from maps, lists, strings, numbers and booleans: for
 * content without a field in the library's messages.
 */
public final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTree() {}

  /**
   * Reads an object from a body; the result keeps the order and is unmodifiable.
   *
   * @throws IOException if the body isn't a JSON object; its message never quotes the body
   */
  public static Map<String, Object> read(byte[] body) throws IOException {
    try (JsonCursor in = JsonCursor.open(body, "JSON")) {
      in.next();
      in.require(JsonToken.START_OBJECT, "an object");
      Map<String, Object> tree = object(in);
      if (in.next() != null) {
        throw in.expected("nothing after the object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IOException(
          "invalid JSON: malformed, nested deeper than 100 levels, or a duplicate name");
    }
  }

  private static Map<String, Object> object(JsonCursor in) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (in.next() == JsonToken.FIELD_NAME) {
      String name = in.name();
      in.next();
      Object value = value(in);
      if (value != null) { // in protobuf's JSON, null means absent
        object.put(name, value);
      }
    }
    return Collections.unmodifiableMap(object);
  }

  private static List<Object> list(JsonCursor in) throws IOException {
    List<Object> list = new ArrayList<>();
    while (in.next() != JsonToken.END_ARRAY) {
      Object value = value(in);
      if (value != null) {
        list.add(value);
      }
    }
    return Collections.unmodifiableList(list);
  }

  private static @Nullable Object value(JsonCursor in) throws IOException {
    if (in.isAt(JsonToken.START_OBJECT)) {
      return object(in);
    }
    if (in.isAt(JsonToken.START_ARRAY)) {
      return list(in);
    }
    if (in.isAt(JsonToken.VALUE_STRING)) {
      return in.string("text", text -> text);
    }
    if (in.isNumber()) {
      return in.anyNumber();
    }
    return in.isAt(JsonToken.VALUE_NULL) ? null : (Object) in.bool();
  }

  /** Returns the object as UTF-8. */
  public static byte[] write(Map<?, ?> tree) {
    var body = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(body)) {
      write(out, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // can't happen: writes to memory
    }
    return body.toByteArray();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> object) {
      out.writeStartObject();
      for (var member : object.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        write(out, member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (var element : list) {
        write(out, element);
      }
      out.writeEndArray();
    } else {
      out.writePOJO(
          value); // a string, a number, a boolean or null: Jackson needs no codec for them
    }
  }
}
