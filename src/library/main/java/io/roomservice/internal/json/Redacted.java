package io.roomservice.internal.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that {@code proto/} marks with {@code debug_redact}: a secret, or what people say to each
 * other. Of a map the values count, its keys are names; of a message all that is in it.
 *
 * @param path the names of the fields that lead to it, joined by dots
 * @param value as protobuf's reflection gives it, never a message
 */
public record Redacted(String path, Object value) {
  /** Whether what the field holds is not to be shown. */
  public static boolean marks(FieldDescriptor field) {
    return field.getOptions().getDebugRedact();
  }

  /** All of them that a message holds, in the order of its fields. */
  public static List<Redacted> in(Message message) {
    var found = new ArrayList<Redacted>();
    addAll(message, "", false, found);
    return found;
  }

  /** The value as bytes; empty if it is no text and no bytes. */
  public ByteString bytes() {
    return value instanceof ByteString bytes
        ? bytes
        : value instanceof String text ? ByteString.copyFromUtf8(text) : ByteString.EMPTY;
  }

  private static void addAll(Message message, String path, boolean marked, List<Redacted> found) {
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              var name = path.isEmpty() ? field.getName() : path + "." + field.getName();
              var values = field.isRepeated() ? (List<?>) value : List.of(value);
              values.forEach(one -> add(one, name, marked || marks(field), found));
            });
  }

  private static void add(Object value, String path, boolean marked, List<Redacted> found) {
    if (value instanceof MapEntry<?, ?> entry) {
      add(entry.getValue(), path, marked, found);
    } else if (value instanceof Message message) {
      addAll(message, path, marked, found);
    } else if (marked) {
      found.add(new Redacted(path, value));
    }
  }

  /** Without the value. */
  @Override
  public String toString() {
    return path;
  }
}
