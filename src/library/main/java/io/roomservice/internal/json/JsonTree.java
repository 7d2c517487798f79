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
 * A JSON object of any shape, as maps, lists, strings, numbers, booleans and nulls: for what no
 * message of ours has a field for.
 */
public final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTree() {}

  /**
   * The object that a body holds, in its own order, unmodifiable.
   *
   * @throws IOException if it is no JSON object; its text never quotes the body
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
      throw new IOException("malformed or too deeply nested JSON, or a name given twice");
    }
  }

  private static Map<String, Object> object(JsonCursor in) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (in.next() == JsonToken.FIELD_NAME) {
      String name = in.name();
      in.next();
      Object value = value(in);
      if (value != null) { // as everywhere in protobuf's JSON, null says no more than absence
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

  /** The object as UTF-8. */
  public static byte[] write(Map<?, ?> tree) {
    var body = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(body)) {
      write(out, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing here can fail to be written
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
