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

/** Reads a message from JSON. */
public final class JsonReader {
  private final JsonCursor in;
  private final Unknown unknown;

  /**
   * True if the last object that was read had only unknown fields; after reading, that is the
   * outermost one.
   */
  private boolean onlyUnknown;

  private JsonReader(JsonCursor in, Unknown unknown) {
    this.in = in;
    this.unknown = unknown;
  }

  /** How to treat fields and names of constants that the message's type does not have. */
  public enum Unknown {
    /** They are ignored. */
    IGNORED,
    /**
     * They are ignored, except if the outermost object has only unknown fields: then it is probably
     * not the expected message.
     */
    IGNORED_BESIDE_KNOWN,
    /** They are errors. */
    REFUSED
  }

  /**
   * Reads a message from a body; ignores unknown fields.
   *
   * @param prototype the default instance of the expected type
   * @throws IOException if the body isn't such a message; its message never quotes the body
   */
  public static <M extends Message> M read(byte[] body, M prototype) throws IOException {
    return read(JsonCursor.open(body, root(prototype)), prototype, Unknown.IGNORED);
  }

  /**
   * Reads a message from a body that may be something else: rejects an object that has fields but
   * no known one.
   */
  public static <M extends Message> M recognize(byte[] body, M prototype) throws IOException {
    return read(JsonCursor.open(body, root(prototype)), prototype, Unknown.IGNORED_BESIDE_KNOWN);
  }

  /** Reads a message from a text, and treats unknown names as requested. */
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

  @SuppressWarnings("unchecked") // built by a builder of the prototype's type
  private <M extends Message> M body(M prototype) throws IOException {
    try {
      in.next();
      Message message = message(prototype.newBuilderForType());
      if (unknown == Unknown.IGNORED_BESIDE_KNOWN && onlyUnknown) {
        throw in.problem("no known field");
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
      case DURATION ->
          in.string("a duration in seconds", text -> JsonTimes.duration(text, message));
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
        in.skipNext(); // a newer server may have added it
        leftOut = true;
        continue;
      }
      int back = in.enter(field.getName());
      in.next();
      if (!seen.add(field)) {
        throw in.problem("present under both of its names");
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
      throw in.problem("another member of the same oneof is already set");
    }
    Object value = value(message, field);
    if (value != null) {
      message.setField(field, value);
    }
  }

  /** Returns the value; null for an unknown constant, which is then ignored. */
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

  /** Rejects an unpaired surrogate: JSON's escapes can represent it, UTF-8 cannot. */
  private static String text(String text) {
    // Encode and decode, which the JDK does fast; a loop over the characters takes longer.
    if (!new String(text.getBytes(UTF_8), UTF_8).equals(text)) {
      throw new IllegalArgumentException("unpaired surrogate");
    }
    return text;
  }

  /** Decodes base64 in the standard or the URL alphabet (not mixed), with or without padding. */
  private static ByteString bytes(String text) {
    boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    return UnsafeByteOperations.unsafeWrap(bytes); // no other reference to them exists
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
