package io.roomservice.proto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.roomservice.support.WireTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the compiled messages with the tables of the wire format in {@code
 * src/library/test/resources/wire}: each descriptor is converted to a line of its table, and the
 * two sets of lines must be equal.
 */
class WireTablesTest {
  /** Field names of secrets, credentials and content; URLs and headers often contain some. */
  private static final Pattern SENSITIVE_NAME =
      Pattern.compile(
          "password|secret|token|credential|payload|(^|_)(key|pin|dtmf|url|urls)$|^headers$");

  private static final Map<String, String> NOT_SENSITIVE =
      Map.of(
          "livekit.DataStream.Chunk.iv", "an initialisation vector is public",
          "livekit.EncryptedPacket.iv", "an initialisation vector is public",
          "livekit.SendDataRequest.nonce", "random; receipts and logs show it",
          "livekit.UserPacket.nonce", "random; receipts and logs show it",
          "livekit.TokenPagination.token", "the position where a page starts",
          "livekit.WebhookConfig.signing_key", "the name of an API key, not its secret",
          "livekit.RegionInfo.url", "the public address of a region");

  @Test
  void fieldsAreThoseOfTheTable() throws IOException {
    assertThat(difference(fields().map(WireTablesTest::line), table("fields"))).isEmpty();
  }

  @Test
  void enumsAreThoseOfTheTable() throws IOException {
    assertThat(difference(enums().flatMap(WireTablesTest::lines), table("enums"))).isEmpty();
  }

  @Test
  void methodsAreThoseOfTheTable() throws IOException {
    List<String> withoutGrants =
        table("methods").stream().map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    assertThat(difference(methods().map(WireTablesTest::line), withoutGrants)).isEmpty();
  }

  /** The table of fields does not contain messages without fields. */
  @Test
  void messagesWithoutFieldsAreEmptyAnswersOrScopes() {
    Set<Descriptor> answers = methods().map(MethodDescriptor::getOutputType).collect(toSet());
    assertThat(
            messages()
                .filter(message -> message.getFields().isEmpty())
                .filter(message -> !answers.contains(message))
                .filter(message -> message.getEnumTypes().isEmpty())
                .filter(message -> message.getNestedTypes().isEmpty()))
        .extracting(Descriptor::getFullName)
        .isEmpty();
  }

  @Test
  void fieldsThatMayHoldSecretsOrContentAreRedacted() {
    assertThat(fields().filter(WireTablesTest::looksSensitive).filter(field -> !isRedacted(field)))
        .extracting(FieldDescriptor::getFullName)
        .containsExactlyInAnyOrderElementsOf(NOT_SENSITIVE.keySet());
  }

  @Test
  void contentWhoseNameDoesNotGiveItAwayIsRedactedToo() {
    assertThat(fields().filter(WireTablesTest::isRedacted).filter(field -> !looksSensitive(field)))
        .extracting(FieldDescriptor::getFullName)
        .containsExactlyInAnyOrder(
            "livekit.ChatMessage.message",
            "livekit.TranscriptionSegment.text",
            "livekit.RpcError.data",
            "livekit.SipDTMF.code",
            "livekit.SipDTMF.digit",
            "livekit.S3Upload.assume_role_external_id");
  }

  private static List<String> difference(Stream<String> compiled, List<String> table) {
    List<String> lines = compiled.toList();
    return Stream.concat(
            table.stream().filter(line -> !lines.contains(line)).map(line -> "missing: " + line),
            lines.stream().filter(line -> !table.contains(line)).map(line -> "extra: " + line))
        .toList();
  }

  private static boolean looksSensitive(FieldDescriptor field) {
    return switch (field.getType()) {
      case BYTES -> true;
      case STRING -> SENSITIVE_NAME.matcher(field.getName()).find();
      default -> field.isMapField() && SENSITIVE_NAME.matcher(field.getName()).find();
    };
  }

  private static boolean isRedacted(FieldDescriptor field) {
    return field.getOptions().getDebugRedact();
  }

  private static String line(FieldDescriptor field) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    return String.join(
        ",",
        field.getFile().getName(),
        field.getContainingType().getFullName(),
        Integer.toString(field.getNumber()),
        field.getName(),
        field.getJsonName(),
        field.isMapField() ? '"' + type(field) + '"' : type(field),
        label(field),
        oneof == null ? "" : oneof.getName(),
        Boolean.toString(field.getOptions().getDeprecated()));
  }

  private static String type(FieldDescriptor field) {
    if (field.isMapField()) {
      Descriptor entry = field.getMessageType();
      return "map<%s,%s>"
          .formatted(type(entry.findFieldByNumber(1)), type(entry.findFieldByNumber(2)));
    }
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      default -> field.getType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String label(FieldDescriptor field) {
    if (field.isMapField()) {
      return "map";
    }
    if (field.isRepeated()) {
      return "repeated";
    }
    return field.toProto().getProto3Optional() ? "proto3_optional" : "optional";
  }

  private static Stream<String> lines(EnumDescriptor type) {
    return type.getValues().stream()
        .map(
            value ->
                String.join(
                    ",",
                    type.getFile().getName(),
                    type.getFullName(),
                    value.getName(),
                    Integer.toString(value.getNumber())));
  }

  private static String line(MethodDescriptor method) {
    return String.join(
        ",",
        method.getService().getFullName(),
        method.getName(),
        method.getInputType().getFullName(),
        method.getOutputType().getFullName());
  }

  private static Stream<FieldDescriptor> fields() {
    return messages().flatMap(message -> message.getFields().stream());
  }

  private static Stream<EnumDescriptor> enums() {
    return Stream.concat(
        WireTypes.files().flatMap(file -> file.getEnumTypes().stream()),
        messages().flatMap(message -> message.getEnumTypes().stream()));
  }

  private static Stream<MethodDescriptor> methods() {
    return WireTypes.files()
        .flatMap(file -> file.getServices().stream())
        .flatMap(service -> service.getMethods().stream());
  }

  private static Stream<Descriptor> messages() {
    return WireTypes.files()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(WireTablesTest::withNested);
  }

  private static Stream<Descriptor> withNested(Descriptor message) {
    return message.getOptions().getMapEntry()
        ? Stream.empty()
        : Stream.concat(
            Stream.of(message),
            message.getNestedTypes().stream().flatMap(WireTablesTest::withNested));
  }

  private static List<String> table(String name) throws IOException {
    try (BufferedReader csv =
        new BufferedReader(
            new InputStreamReader(
                WireTablesTest.class.getResourceAsStream("/wire/" + name + ".csv"), UTF_8))) {
      return csv.lines().skip(1).toList();
    }
  }
}
