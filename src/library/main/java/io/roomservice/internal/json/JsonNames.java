package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of each type by the names that JSON may call them: lowerCamel and the proto file's.
 */
final class JsonNames {
  // Never emptied: there are as many types as generated classes.
  private static final Map<Descriptor, Map<String, FieldDescriptor>> BY_TYPE =
      new ConcurrentHashMap<>();

  private JsonNames() {}

  static Map<String, FieldDescriptor> of(Descriptor type) {
    return BY_TYPE.computeIfAbsent(type, JsonNames::collect);
  }

  private static Map<String, FieldDescriptor> collect(Descriptor type) {
    Map<String, FieldDescriptor> byName = new HashMap<>();
    for (FieldDescriptor field : type.getFields()) {
      byName.put(field.getName(), field);
      byName.put(field.getJsonName(), field);
    }
    return Map.copyOf(byName);
  }
}
