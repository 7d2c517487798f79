package io.roomservice.cli.call;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.roomservice.ServiceMethod;
import io.roomservice.cli.output.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of a method's request and response, and of all types that they use. Deprecated fields
 * are left out.
 */
final class MethodDescription {
  private final String method;
  private final Descriptor request;
  private final Descriptor response;
  private final Map<String, Descriptor> messages = new LinkedHashMap<>();
  private final Map<String, EnumDescriptor> enums = new LinkedHashMap<>();

  MethodDescription(ServiceMethod<?, ?> method) {
    this.method = method.toString();
    this.request = method.defaultRequest().getDescriptorForType();
    this.response = method.defaultResponse().getDescriptorForType();
    collect(request);
    collect(response);
  }

  private void collect(Descriptor type) {
    if (isWellKnown(type) || messages.putIfAbsent(name(type), type) != null) {
      return;
    }
    for (var field : fields(type)) {
      var value = field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
      if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        collect(value.getMessageType());
      } else if (value.getJavaType() == FieldDescriptor.JavaType.ENUM) {
        enums.putIfAbsent(name(value.getEnumType()), value.getEnumType());
      }
    }
  }

  /** Timestamp and Duration, which JSON has as text. */
  private static boolean isWellKnown(Descriptor type) {
    return type.getFullName().startsWith("google.protobuf.");
  }

  private static List<FieldDescriptor> fields(Descriptor type) {
    return type.getFields().stream().filter(field -> !field.getOptions().getDeprecated()).toList();
  }

  /** Returns a text for people. */
  String text() {
    var lines = new ArrayList<String>();
    lines.add(method);
    lines.add("  request: " + name(request));
    lines.add("  response: " + name(response));
    for (var type : messages.values()) {
      lines.add("");
      lines.add(name(type) + (type.getFields().isEmpty() ? ": no fields" : ""));
      var width = fields(type).stream().mapToInt(field -> field.getJsonName().length()).max();
      for (var field : fields(type)) {
        var name = field.getJsonName();
        lines.add("  " + name + " ".repeat(width.orElse(0) - name.length() + 2) + described(field));
      }
    }
    for (var type : enums.values()) {
      lines.add("");
      lines.add(name(type) + ": " + String.join(", ", constants(type)));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String described(FieldDescriptor field) {
    var oneof = field.getRealContainingOneof();
    return type(field)
        + form(field)
        + (field.isRepeated() && !field.isMapField() ? ", list" : "")
        + (oneof == null ? "" : ", one of " + oneof.getName())
        + (isSecret(field) ? ", secret" : "");
  }

  /** Returns how JSON has the values of types whose form their name does not tell. */
  private static String form(FieldDescriptor field) {
    return switch (type(field)) {
      case "Duration" -> " such as \"30s\"";
      case "Timestamp" -> " such as \"2026-01-31T12:00:00Z\"";
      case "bytes" -> " in base64";
      default -> "";
    };
  }

  /** Writes the same as JSON. */
  void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("method", method);
    json.writeStringField("request", name(request));
    json.writeStringField("response", name(response));
    json.writeArrayFieldStart("messages");
    for (var type : messages.values()) {
      json.writeStartObject();
      json.writeStringField("name", name(type));
      json.writeArrayFieldStart("fields");
      for (var field : fields(type)) {
        writeField(field, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("enums");
    for (var type : enums.values()) {
      json.writeStartObject();
      json.writeStringField("name", name(type));
      Json.writeStrings("constants", constants(type), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeField(FieldDescriptor field, JsonGenerator json) throws IOException {
    var oneof = field.getRealContainingOneof();
    json.writeStartObject();
    json.writeStringField("name", field.getJsonName());
    json.writeStringField("type", type(field));
    json.writeBooleanField("list", field.isRepeated() && !field.isMapField());
    json.writeStringField("oneof", oneof == null ? null : oneof.getName());
    json.writeBooleanField("secret", isSecret(field));
    json.writeEndObject();
  }

  private static boolean isSecret(FieldDescriptor field) {
    return field.getOptions().getDebugRedact();
  }

  private static String type(FieldDescriptor field) {
    if (field.isMapField()) {
      var entry = field.getMessageType();
      return "map<"
          + type(entry.findFieldByName("key"))
          + ", "
          + type(entry.findFieldByName("value"))
          + ">";
    }
    return switch (field.getJavaType()) {
      case MESSAGE -> name(field.getMessageType());
      case ENUM -> name(field.getEnumType());
      default -> field.getType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String name(Descriptor type) {
    return type.getFullName().replaceFirst("^(livekit|google\\.protobuf)\\.", "");
  }

  private static String name(EnumDescriptor type) {
    return type.getFullName().replaceFirst("^livekit\\.", "");
  }

  private static List<String> constants(EnumDescriptor type) {
    return type.getValues().stream().map(EnumValueDescriptor::getName).toList();
  }
}
