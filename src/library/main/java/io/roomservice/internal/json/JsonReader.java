package io.roomservice.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one message from JSON. */
public final class JsonReader {
  private final JsonCursor in;
  private final Unknown unknown;

  /** Of the object that was read last, which in the end is the outermost. */
  private boolean onlyUnknown;

  private JsonReader(JsonCursor in, Unknown unknown) {
    this.in = in;
    this.unknown = unknown;
  }

  /** What becomes of fields, and names of constants, that the message's type does not have. */
  public enum Unknown {
    /** They count as not given. */
    IGNORED,
    /** The same, but not where an object has nothing else: it may not have meant the message. */
    IGNORED_BESIDE_KNOWN,
    /** They are errors, each of them. */
    REFUSED
  }

  /**
   * The message that a body holds.
   *
   * @param prototype the default instance of the expected type
   * @throws IOException if the body is not such a message; its text never quotes the body
   */
  public static <M extends Message> M read(byte[] body, M prototype) throws IOException {
    return read(JsonCursor.open(body, root(prototype)), prototype, Unknown.IGNORED);
  }

  /**
   * The same, of something that may not have meant such a message at all: an object of which not
   * one field is known is none, unless it is empty.
   */
  public static <M extends Message> M recognize(byte[] body, M prototype) throws IOException {
    return read(JsonCursor.open(body, root(prototype)), prototype, Unknown.IGNORED_BESIDE_KNOWN);
  }

  /** The same of a text, with unknown names as the caller wants them. */
  public static <M extends Message> M read(String text, M prototype, Unknown unknown)
      throws IOException {
    return read(JsonCursor.open(text, root(prototype)), prototype, unknown);
  }

  private static <M extends Message> M read(JsonCursor opened, M prototype, Unknown unknown)
      throws IOException {
    try (JsonCursor in = opened) {
      return new JsonReader(in, unknown).body(prototype);
    }
  }

  private static String root(Message prototype) {
    return prototype.getDescriptorForType().getName();
  }

  @SuppressWarnings("unchecked") // from a builder of the prototype's own type
  private <M extends Message> M body(M prototype) throws IOException {
    try {
      in.next();
      Message message = message(prototype.newBuilderForType());
      if (unknown == Unknown.IGNORED_BESIDE_KNOWN && onlyUnknown) {
        throw in.problem("none of its fields is known");
      }
      if (in.next() != null) {
        throw in.expected("nothing after the message");
      }
      return (M) message;
    } catch (JsonProcessingException e) {
      throw in.malformed();
    }
  }

  private Message message(Message.Builder message) throws IOException {
    return switch (JsonForm.of(message.getDescriptorForType())) {
      case OBJECT -> object(message);
      case TIMESTAMP -> in.string("an RFC 3339 time", text -> JsonTimes.timestamp(text, message));
      case DURATION -> in.string("a duration in s", text -> JsonTimes.duration(text, message));
    };
  }

  private Message object(Message.Builder message) throws IOException {
    in.require(JsonToken.START_OBJECT, "an object");
    Map<String, FieldDescriptor> fields = JsonNames.of(message.getDescriptorForType());
    Set<FieldDescriptor> seen = new HashSet<>();
    boolean leftOut = false;
    while (in.next() == JsonToken.FIELD_NAME) {
      FieldDescriptor field = fields.get(in.name());
      if (field == null) {
        if (unknown == Unknown.REFUSED) {
          throw in.unknownField();
        }
        in.skipNext(); // a newer server knows more than we do
        leftOut = true;
        continue;
      }
      int back = in.enter(field.getName());
      in.next();
      if (!seen.add(field)) {
        throw in.problem("given under both of its names");
      }
      if (!in.isAt(JsonToken.VALUE_NULL)) {
        field(message, field);
      }
      in.leave(back);
    }
    onlyUnknown = leftOut && seen.isEmpty();
    return message.build();
  }

  private void field(Message.Builder message, FieldDescriptor field) throws IOException {
    if (field.isMapField()) {
      map(message, field);
    } else if (field.isRepeated()) {
      list(message, field);
    } else {
      single(message, field);
    }
  }

  private void map(Message.Builder message, FieldDescriptor map) throws IOException {
    in.require(JsonToken.START_OBJECT, "an object");
    FieldDescriptor keyField = map.getMessageType().findFieldByNumber(1);
    FieldDescriptor valueField = map.getMessageType().findFieldByNumber(2);
    for (int i = 0; in.next() == JsonToken.FIELD_NAME; i++) {
      int back = in.enter(i);
      Message.Builder entry = message.newBuilderForField(map);
      entry.setField(keyField, key(keyField));
      in.next();
      Object value = value(entry, valueField);
      if (value != null) {
        message.addRepeatedField(map, entry.setField(valueField, value).build());
      }
      in.leave(back);
    }
  }

  private void list(Message.Builder message, FieldDescriptor list) throws IOException {
    in.require(JsonToken.START_ARRAY, "a list");
    for (int i = 0; in.next() != JsonToken.END_ARRAY; i++) {
      int back = in.enter(i);
      Object value = value(message, list);
      if (value != null) {
        message.addRepeatedField(list, value);
      }
      in.leave(back);
    }
  }

  private void single(Message.Builder message, FieldDescriptor field) throws IOException {
    if (field.getContainingOneof() != null && message.hasOneof(field.getContainingOneof())) {
      throw in.problem("another member of the same oneof was given before");
    }
    Object value = value(message, field);
    if (value != null) {
      message.setField(field, value);
    }
  }

  /** Null for a constant that we don't know by name, which counts as not given. */
  private @Nullable Object value(Message.Builder parent, FieldDescriptor field) throws IOException {
    return switch (field.getType()) {
      case BOOL -> in.bool();
      case INT32, SINT32, SFIXED32 -> in.number("an int32", JsonNumbers::int32);
      case UINT32, FIXED32 -> in.number("a uint32", JsonNumbers::uint32);
      case INT64, SINT64, SFIXED64 -> in.number("an int64", JsonNumbers::int64);
      case UINT64, FIXED64 -> in.number("a uint64", JsonNumbers::uint64);
      case FLOAT -> in.number("a float", JsonNumbers::float32);
      case DOUBLE -> in.number("a double", JsonNumbers::float64);
      case STRING -> in.string("text", JsonReader::text);
      case BYTES -> in.string("base64", JsonReader::bytes);
      case ENUM -> constant(field.getEnumType());
      case MESSAGE, GROUP -> message(parent.newBuilderForField(field));
    };
  }

  private Object key(FieldDescriptor field) throws IOException {
    return switch (field.getType()) {
      case BOOL -> in.key("a boolean", JsonReader::bool);
      case INT32, SINT32, SFIXED32 -> in.key("an int32", JsonNumbers::int32);
      case UINT32, FIXED32 -> in.key("a uint32", JsonNumbers::uint32);
      case INT64, SINT64, SFIXED64 -> in.key("an int64", JsonNumbers::int64);
      case UINT64, FIXED64 -> in.key("a uint64", JsonNumbers::uint64);
      default -> in.key("text", JsonReader::text);
    };
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("not a boolean");
    }
    return text.equals("true");
  }

  /** Not with half a surrogate pair: JSON's escapes can say that, UTF-8 can't. */
  private static String text(String text) {
    // There and back, as both ways are the JDK's fastest; looking at each character takes longer.
    if (!new String(text.getBytes(UTF_8), UTF_8).equals(text)) {
      throw new IllegalArgumentException("half a surrogate pair");
    }
    return text;
  }

  /** In the standard or the URL alphabet, not both, padded or not. */
  private static ByteString bytes(String text) {
    boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    return UnsafeByteOperations.unsafeWrap(bytes); // no one else has them
  }

  private @Nullable EnumValueDescriptor constant(EnumDescriptor type) throws IOException {
    if (in.isNumber()) {
      return type.findValueByNumberCreatingIfUnknown(in.number("an int32", JsonNumbers::int32));
    }
    String name = in.string("a constant's name or number", text -> text);
    EnumValueDescriptor constant = type.findValueByName(name);
    if (constant == null && unknown == Unknown.REFUSED) {
      throw in.expected("a constant of " + type.getName() + ", or its number");
    }
    return constant;
  }
}
