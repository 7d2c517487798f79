package io.roomservice.support;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A message type with each kind of field that proto3 has, including those that LiveKit does not
 * use: {@code one_int32}, {@code some_int32} (a list), {@code maybe_int32} (in the oneof {@code
 * maybe}), {@code by_int32} (a map with keys of this type) and so on.
 */
public final class EveryKind {
  private static final Set<FieldDescriptorProto.Type> TYPES =
      EnumSet.complementOf(EnumSet.of(FieldDescriptorProto.Type.TYPE_GROUP));

  private static final Set<FieldDescriptorProto.Type> NEVER_KEYS =
      EnumSet.of(
          FieldDescriptorProto.Type.TYPE_FLOAT,
          FieldDescriptorProto.Type.TYPE_DOUBLE,
          FieldDescriptorProto.Type.TYPE_BYTES,
          FieldDescriptorProto.Type.TYPE_ENUM,
          FieldDescriptorProto.Type.TYPE_MESSAGE);

  /** The default instance. */
  public static final DynamicMessage PROTOTYPE = prototype();

  private EveryKind() {}

  private static DynamicMessage prototype() {
    DescriptorProto.Builder type =
        DescriptorProto.newBuilder()
            .setName("EveryKind")
            .addOneofDecl(OneofDescriptorProto.newBuilder().setName("maybe"));
    for (FieldDescriptorProto.Type kind : TYPES) {
      type.addField(field(type, "one_", kind));
      type.addField(field(type, "some_", kind).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED));
      type.addField(field(type, "maybe_", kind).setOneofIndex(0));
      if (!NEVER_KEYS.contains(kind)) {
        addMap(type, kind);
      }
    }
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("every_kind.proto")
            .setSyntax("proto3")
            .addEnumType(constants())
            .addMessageType(type)
            .build();
    try {
      return DynamicMessage.getDefaultInstance(
          FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("EveryKind"));
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EnumDescriptorProto constants() {
    return EnumDescriptorProto.newBuilder()
        .setName("Constant")
        .addValue(EnumValueDescriptorProto.newBuilder().setName("NONE").setNumber(0))
        .addValue(EnumValueDescriptorProto.newBuilder().setName("NEGATIVE").setNumber(-7))
        .build();
  }

  private static FieldDescriptorProto.Builder field(
      DescriptorProto.Builder type, String prefix, FieldDescriptorProto.Type kind) {
    return field(prefix + lowerName(kind), type.getFieldCount() + 1, kind);
  }

  private static FieldDescriptorProto.Builder field(
      String name, int number, FieldDescriptorProto.Type kind) {
    FieldDescriptorProto.Builder field =
        FieldDescriptorProto.newBuilder()
            .setName(name)
            .setNumber(number)
            .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
            .setType(kind);
    return switch (kind) {
      case TYPE_ENUM -> field.setTypeName(".Constant");
      case TYPE_MESSAGE -> field.setTypeName(".EveryKind");
      default -> field;
    };
  }

  /** A map is a list of entries, whose type must be named after the field. */
  private static void addMap(DescriptorProto.Builder type, FieldDescriptorProto.Type key) {
    String entry =
        "By"
            + lowerName(key).substring(0, 1).toUpperCase(Locale.ROOT)
            + lowerName(key).substring(1);
    type.addNestedType(
        DescriptorProto.newBuilder()
            .setName(entry + "Entry")
            .setOptions(MessageOptions.newBuilder().setMapEntry(true))
            .addField(field("key", 1, key))
            .addField(
                field(
                    "value",
                    2,
                    key == FieldDescriptorProto.Type.TYPE_STRING
                        ? FieldDescriptorProto.Type.TYPE_MESSAGE
                        : FieldDescriptorProto.Type.TYPE_ENUM)));
    type.addField(
        field(type, "by_", key)
            .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
            .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
            .setTypeName(".EveryKind." + entry + "Entry"));
  }

  private static String lowerName(FieldDescriptorProto.Type kind) {
    return kind.name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
  }
}
