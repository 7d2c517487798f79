package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fields of each type by their names in JSON: in lowerCamelCase and as in the proto file. */
final class JsonNames {
  // Never emptied: the number of types is bounded by the generated classes.
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
