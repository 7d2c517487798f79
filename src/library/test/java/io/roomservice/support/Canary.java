package io.roomservice.support;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;

/** Requests whose secrets can be recognized. */
public final class Canary {
  /** The start of every secret. */
  public static final String SECRET = "c4n4ry-";

  /** Deep enough for the storage keys of each output of an egress. */
  private static final int DEPTH = 4;

  private Canary() {}

  /**
   * Returns a message like {@code prototype} in which every field is set, nested ones and those of
   * maps and lists too; in each oneof, the last. Fields that {@code proto/} marks as secret have
   * values that start with {@link #SECRET}.
   */
  @SuppressWarnings("unchecked") // a builder of a message builds its kind
  public static <M extends Message> M in(M prototype) {
    return (M) filled(prototype, DEPTH);
  }

  /** Returns the same with the field of a oneof, as many have only one with secrets. */
  private static Message filled(Message prototype, int depth) {
    Message.Builder message = prototype.newBuilderForType();
    for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth == 0) {
        continue;
      }
      if (keepsOneof(message, field)) {
        continue;
      }
      if (field.isRepeated()) {
        message.addRepeatedField(field, value(message, field, depth));
      } else {
        message.setField(field, value(message, field, depth));
      }
    }
    return message.build();
  }

  /** In a oneof, the first field with a secret in it stays. */
  private static boolean keepsOneof(Message.Builder message, FieldDescriptor field) {
    return field.getRealContainingOneof() != null
        && message.hasOneof(field.getRealContainingOneof())
        && message
            .getField(message.getOneofFieldDescriptor(field.getRealContainingOneof()))
            .toString()
            .contains(SECRET);
  }

  private static Object value(Message.Builder message, FieldDescriptor field, int depth) {
    boolean secret = field.getOptions().getDebugRedact();
    String text = (secret ? SECRET : "shown-") + field.getName();
    return switch (field.getJavaType()) {
      case STRING -> text;
      case BYTE_STRING -> ByteString.copyFromUtf8(text);
      case MESSAGE -> nested(message.newBuilderForField(field), secret, depth);
      case ENUM -> field.getEnumType().getValues().get(0);
      case INT -> 0;
      case LONG -> 0L;
      case FLOAT -> 0f;
      case DOUBLE -> 0d;
      case BOOLEAN -> false;
    };
  }

  private static Message nested(Message.Builder of, boolean secret, int depth) {
    if (of instanceof MapEntry.Builder<?, ?>
        && of.getDescriptorForType().findFieldByName("value").getJavaType()
            == FieldDescriptor.JavaType.STRING) {
      return of.setField(of.getDescriptorForType().findFieldByName("key"), "shown-key")
          .setField(
              of.getDescriptorForType().findFieldByName("value"),
              (secret ? SECRET : "shown-") + "value")
          .build();
    }
    return filled(of.getDefaultInstanceForType(), depth - 1);
  }
}
