package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** The JSON forms of a message. */
public enum JsonDialect {
  /** Protobuf's standard, short form: lowerCamelCase names, without default values. */
  CLIENT,
  /**
   * The form that LiveKit's server writes, which is Go's {@code protojson} with {@code
   * UseProtoNames} and {@code EmitUnpopulated}: snake_case names, with default values, and {@code
   * null} for an absent message.
   */
  SERVER,
  /**
   * A form for scripts that always has the same fields: lowerCamelCase names, all fields that are
   * not deprecated, {@code null} for absent values, and 64-bit numbers as numbers.
   */
  COMPLETE,
  /** The same, with the deprecated fields that are set: nothing of a message is left out. */
  WHOLE;

  String name(FieldDescriptor field) {
    return this == SERVER ? field.getName() : field.getJsonName();
  }

  /**
   * Returns true if a field is written although it is not set. In the server's form, members of a
   * oneof are not: several nulls would carry no information. Go, like Java, treats {@code optional}
   * as a oneof with one member.
   */
  boolean writesUnset(FieldDescriptor field) {
    return switch (this) {
      case CLIENT -> false;
      case SERVER -> field.getContainingOneof() == null;
      case COMPLETE -> true;
      case WHOLE -> !field.getOptions().getDeprecated();
    };
  }

  boolean leavesOut(FieldDescriptor field) {
    return this == COMPLETE && field.getOptions().getDeprecated();
  }

  /**
   * Returns true if 64-bit numbers are quoted, because JavaScript's numbers are exact only up to
   * 2^53.
   */
  boolean quotesLongs() {
    return this != COMPLETE && this != WHOLE;
  }
}
