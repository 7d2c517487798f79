package io.roomservice.cli.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Writes what the server answered as JSON that stays the same: every field in the order of the wire
 * format, by its lowerCamel name, also one that is not set. Numbers are numbers, 64-bit ones too;
 * enums are names, bytes are base64, a message that is not set is null. Passwords and keys are
 * masked.
 */
public final class MessageJson {
  /** What stands where a secret was. */
  public static final String MASK = "***";

  private final boolean showSecrets;

  /** A writer that shows secrets, or not. */
  public MessageJson(boolean showSecrets) {
    this.showSecrets = showSecrets;
  }

  /** A field that is a list of messages. */
  public void write(String field, Iterable<? extends Message> messages, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var message : messages) {
      json.writeStartObject();
      writeFields(message, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields of a message, within an object that is begun and ended elsewhere. */
  public void writeFields(Message message, JsonGenerator json) throws IOException {
    for (var field : message.getDescriptorForType().getFields()) {
      if (field.getOptions().getDeprecated()) {
        continue;
      }
      json.writeFieldName(field.getJsonName());
      if (field.isMapField()) {
        writeMap((List<?>) message.getField(field), json);
      } else if (field.isRepeated()) {
        json.writeStartArray();
        for (var value : (List<?>) message.getField(field)) {
          writeValue(field, value, json);
        }
        json.writeEndArray();
      } else if (field.hasPresence() && !message.hasField(field)) {
        json.writeNull();
      } else {
        writeValue(field, message.getField(field), json);
      }
    }
  }

  private static void writeMap(List<?> entries, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (var entry : entries) {
      var pair = (MapEntry<?, ?>) entry;
      json.writeStringField(pair.getKey().toString(), pair.getValue().toString());
    }
    json.writeEndObject();
  }

  private void writeValue(FieldDescriptor field, Object value, JsonGenerator json)
      throws IOException {
    if (field.getOptions().getDebugRedact() && !showSecrets) {
      json.writeString(value.toString().isEmpty() ? "" : MASK);
    } else if (field.getJavaType() == JavaType.MESSAGE) {
      json.writeStartObject();
      writeFields((Message) value, json);
      json.writeEndObject();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      json.writeNumber(isUnsigned(field) ? Integer.toUnsignedLong(number) : number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof EnumValueDescriptor constant) {
      json.writeString(constant.getName());
    } else if (value instanceof ByteString bytes) {
      json.writeString(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    } else if (value instanceof Number number) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeString(value.toString());
    }
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.UINT32
        || field.getType() == FieldDescriptor.Type.FIXED32;
  }
}
