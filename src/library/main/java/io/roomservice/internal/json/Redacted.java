package io.roomservice.internal.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that {@code proto/} marks with {@code debug_redact}: a secret, or the content of a
 * conversation. Of a marked map, the values are redacted but not the keys, which are names; of a
 * marked message, everything is.
 *
 * @param path the names of the fields that lead to it, joined by dots
 * @param value the value from protobuf's reflection, never a message
 */
public record Redacted(String path, Object value) {
  /** Returns true if the field's value must not be shown. */
  public static boolean marks(FieldDescriptor field) {
    return field.getOptions().getDebugRedact();
  }

  /** Returns all redacted values in a message, in the order of its fields. */
  public static List<Redacted> in(Message message) {
    var found = new ArrayList<Redacted>();
    addAll(message, "", false, found);
    return found;
  }

  /** Returns the value as bytes; empty if it is neither text nor bytes. */
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

  /** Returns the path without the value. */
  @Override
  public String toString() {
    return path;
  }
}
