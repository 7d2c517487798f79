package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** Two ways to write the same message; every reader of protobuf JSON takes both. */
public enum JsonDialect {
  /** Short: lowerCamel names, and nothing that is at its default. */
  CLIENT,
  /**
   * As LiveKit's server writes, which is Go's {@code protojson} with {@code UseProtoNames} and
   * {@code EmitUnpopulated}: snake_case names, defaults too, and {@code null} for a message that is
   * not there.
   */
  SERVER;

  String name(FieldDescriptor field) {
    return this == SERVER ? field.getName() : field.getJsonName();
  }

  /**
   * Whether the field appears although nothing was set. A member of a oneof never does: several
   * nulls would say nothing. Go, like Java, counts {@code optional} as a oneof of one.
   */
  boolean writesUnset(FieldDescriptor field) {
    return this == SERVER && field.getContainingOneof() == null;
  }
}
