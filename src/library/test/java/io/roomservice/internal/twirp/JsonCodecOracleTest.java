package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.roomservice.support.EveryKind;
import io.roomservice.support.RandomMessages;
import io.roomservice.support.WireTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Compares the library's JSON with that of protobuf's own {@code JsonFormat}, for random messages
 * of each type.
 */
class JsonCodecOracleTest {
  private static final int MESSAGES_PER_TYPE = 2;

  private static final JsonMapper TREES =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final JsonCodec client = new JsonCodec();
  private final JsonCodec server = JsonCodec.asServer();
  private final JsonFormat.Printer printer = JsonFormat.printer();

  @Test
  void protobufReadsWhatWeWrite() {
    everyMessage(
        message -> {
          Message.Builder read = message.newBuilderForType();
          JsonFormat.parser().merge(new String(client.encode(message), UTF_8), read);
          assertThat(read.build()).isEqualTo(message);
        });
  }

  @Test
  void weReadWhatProtobufWrites() {
    List<JsonFormat.Printer> dialects =
        List.of(
            printer,
            printer.preservingProtoFieldNames().omittingInsignificantWhitespace(),
            printer.alwaysPrintFieldsWithNoPresence().printingEnumsAsInts());
    everyMessage(
        message -> {
          for (JsonFormat.Printer dialect : dialects) {
            assertThat(client.decode(utf8(dialect.print(message)), empty(message)))
                .isEqualTo(message);
          }
        });
  }

  @Test
  void weWriteTheSameTreeAsProtobuf() {
    everyMessage(
        message ->
            assertThat(tree(client.encode(message))).isEqualTo(tree(utf8(printer.print(message)))));
  }

  @Test
  void theServersDialectHasAlsoDefaultsAndNullForUnsetMessages() {
    JsonFormat.Printer withDefaults =
        printer.preservingProtoFieldNames().alwaysPrintFieldsWithNoPresence();
    everyMessage(
        message -> {
          JsonNode expected = tree(utf8(withDefaults.print(message)));
          addNulls(expected, message);
          assertThat(tree(server.encode(message))).isEqualTo(expected);
        });
  }

  @Test
  void weReadTheServersDialect() {
    everyMessage(
        message ->
            assertThat(client.decode(server.encode(message), empty(message))).isEqualTo(message));
  }

  private static void everyMessage(ThrowingConsumer<Message> rule) {
    List<Message> prototypes = new ArrayList<>(WireTypes.prototypes());
    prototypes.add(EveryKind.PROTOTYPE);
    for (Message prototype : prototypes) {
      for (long seed = 0; seed < MESSAGES_PER_TYPE; seed++) {
        try {
          rule.accept(new RandomMessages(seed).like(prototype));
        } catch (Throwable e) {
          String type = prototype.getDescriptorForType().getFullName();
          throw new AssertionError(type + ", seed " + seed, e);
        }
      }
    }
  }

  private static Message empty(Message message) {
    return message.getDefaultInstanceForType();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** Protobuf omits unset messages, for which Go's {@code EmitUnpopulated} writes null. */
  private static void addNulls(JsonNode json, Message message) {
    if (!(json instanceof ObjectNode object)) {
      return; // a Timestamp or a Duration
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      JsonNode child = object.path(field.getName());
      if (field.isMapField()) {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        for (Object each : (List<?>) message.getField(field)) {
          Message entry = (Message) each;
          addNullsToValue(child.path(entry.getField(key).toString()), entry.getField(value));
        }
      } else if (field.isRepeated()) {
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          addNullsToValue(child.path(i), message.getRepeatedField(field, i));
        }
      } else if (!field.hasPresence() || message.hasField(field)) {
        addNullsToValue(child, message.getField(field));
      } else if (field.getContainingOneof() == null) {
        object.putNull(field.getName());
      }
    }
  }

  private static void addNullsToValue(JsonNode json, Object value) {
    if (value instanceof Message message) {
      addNulls(json, message);
    }
  }

  private static JsonNode tree(byte[] json) throws IOException {
    return withPlainNumbers(TREES.readTree(json));
  }

  /** 1, 1.0 and 1E0 are the same number. */
  private static JsonNode withPlainNumbers(JsonNode node) {
    if (node.isNumber()) {
      return DecimalNode.valueOf(node.decimalValue().stripTrailingZeros());
    }
    if (node instanceof ArrayNode array) {
      ArrayNode plain = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> plain.add(withPlainNumbers(element)));
      return plain;
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(withPlainNumbers(field.getValue())));
    }
    return node;
  }
}
