package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** Ways to write the same message. */
public enum JsonDialect {
  /** Protobuf's own, and short: lowerCamel names, and nothing that is at its default. */
  CLIENT,
  /**
   * As LiveKit's server writes, which is Go's {@code protojson} with {@code UseProtoNames} and
   * {@code EmitUnpopulated}: snake_case names, defaults too, and {@code null} for a message that is
   * not there.
   */
  SERVER,
  /**
   * The same fields always, for scripts: lowerCamel names, all that is not deprecated, {@code null}
   * for what is not there, and numbers of 64 bits as numbers.
   */
  COMPLETE;

  String name(FieldDescriptor field) {
    return this == SERVER ? field.getName() : field.getJsonName();
  }

  /**
   * Whether the field appears although nothing was set. A member of a oneof never does: several
   * nulls would say nothing. Go, like Java, counts {@code optional} as a oneof of one.
   */
  boolean writesUnset(FieldDescriptor field) {
    return switch (this) {
      case CLIENT -> false;
      case SERVER -> field.getContainingOneof() == null;
      case COMPLETE -> true;
    };
  }

  boolean leavesOut(FieldDescriptor field) {
    return this == COMPLETE && field.getOptions().getDeprecated();
  }

  /** Since JavaScript's numbers are exact only up to 2^53. */
  boolean quotesLongs() {
    return this != COMPLETE;
  }
}
