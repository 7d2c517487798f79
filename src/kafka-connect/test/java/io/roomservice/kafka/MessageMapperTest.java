package io.roomservice.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMapperTest {
  private final Map<String, String> options =
      new HashMap<>(
          Map.of(
              "name",
              "sink",
              "livekit.url",
              "ws://localhost",
              "livekit.api.key",
              "key",
              "livekit.api.secret",
              "secret"));

  private DataMessage message(SinkRecord one) {
    return new MessageMapper(new SinkConfig(options)).message(one);
  }

  private static SinkRecord valued(Object value) {
    return Stage.at(3, 7, "standup", value);
  }

  private static String text(DataMessage message) {
    return new String(message.payload(), UTF_8);
  }

  @Test
  void byDefaultTheKeyIsTheRoomAndTheValueGoesToEveryone() {
    var message = message(valued("hello"));

    assertThat(message.room()).isEqualTo("standup");
    assertThat(text(message)).isEqualTo("hello");
    assertThat(message.kind()).isEqualTo(DataKind.RELIABLE);
    assertThat(message.topic()).isEmpty();
    assertThat(message.destinationIdentities()).isEmpty();
  }

  @Test
  void theNonceIsThatOfConnectorTopicPartitionOffsetAndTimestamp() {
    var expected =
        DataMessage.inRoom("standup")
            .text("hello")
            .idempotencyKey("events/3/7/1700000000000/sink")
            .build();

    assertThat(message(valued("hello"))).isEqualTo(expected);
    options.put("name", "other");
    assertThat(message(valued("hello")).nonce()).isNotEqualTo(expected.nonce());
  }

  @ParameterizedTest
  @CsvSource({
    "key, standup",
    "topic, events",
    "header:room, from header",
    "field:where.room, from field",
    "fixed:hall, hall"
  })
  void theRoomComesFromAnyPlace(String source, String room) {
    options.put("message.room", source);
    var one = valued(Map.of("where", Map.of("room", "from field")));
    one.headers().addString("room", "from header");

    assertThat(message(one).room()).isEqualTo(room);
  }

  @Test
  void fieldsOfStructsAndBytesOfKeysAreReadToo() {
    var schema = SchemaBuilder.struct().field("room", Schema.INT64_SCHEMA).build();
    options.put("message.room", "field:room");
    assertThat(message(valued(new Struct(schema).put("room", 42L))).room()).isEqualTo("42");

    options.put("message.room", "key");
    var bytes = new SinkRecord("events", 0, null, "räum".getBytes(UTF_8), null, "x", 0);
    assertThat(message(bytes).room()).isEqualTo("räum");
    var broken = new SinkRecord("events", 0, null, new byte[] {(byte) 0xff}, null, "x", 0);
    assertThatThrownBy(() -> message(broken)).hasMessage("the room in key is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"header:room", "field:where.room", "field:a.b.c"})
  void aRecordWithoutARoomIsInvalid(String source) {
    options.put("message.room", source);

    assertThatThrownBy(() -> message(valued(Map.of("a", "b"))))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage("no room: " + source + " is empty or missing");
  }

  @Test
  void topicAndKindAreAsConfigured() {
    options.put("message.topic", "header:topic");
    options.put("message.kind", "LOSSY");
    assertThat(message(valued("x")).topic()).isEmpty();
    assertThat(message(valued("x")).kind()).isEqualTo(DataKind.LOSSY);
    var one = valued("x");
    one.headers().addString("topic", "chat");
    assertThat(message(one).topic()).contains("chat");
  }

  @Test
  void destinationsAreATextAListOrAJsonArray() {
    options.put("message.destinations", "header:to");
    assertThat(to("ana").destinationIdentities()).containsExactly("ana");
    assertThat(to("[\"ana\", \"bob\"]").destinationIdentities()).containsExactly("ana", "bob");
    assertThat(to(List.of("ana", 7)).destinationIdentities()).containsExactly("ana", "7");
  }

  @Test
  void noDestinationsNeverMeansEveryone() {
    options.put("message.destinations", "header:to");
    assertThatThrownBy(() -> message(valued("x")))
        .hasMessage("no destinations: header:to is empty or missing");
    for (var none : List.of("", "[]", "[1]", "[\"ana\"", List.of(), List.of(""))) {
      assertThatThrownBy(() -> to(none)).isInstanceOf(InvalidRecordException.class);
    }
  }

  private DataMessage to(Object destinations) {
    var one = valued("x");
    one.headers().add("to", destinations, null);
    return message(one);
  }

  @Test
  void anIdempotencyKeyOfTheApplicationsOwnIsTaken() {
    options.put("message.idempotency.key", "field:id");
    var expected =
        DataMessage.inRoom("standup").text("{\"id\":\"e1\"}").idempotencyKey("e1").build();

    assertThat(message(valued(Map.of("id", "e1")))).isEqualTo(expected);
    assertThatThrownBy(() -> message(valued("x")))
        .hasMessage("no idempotency key: field:id is empty or missing");
  }

  @Test
  void payloadsAreBytesTextOrJson() {
    assertThat(text(message(valued("a".getBytes(UTF_8))))).isEqualTo("a");
    assertThat(text(message(valued(ByteBuffer.wrap("ab".getBytes(UTF_8), 1, 1))))).isEqualTo("b");
    assertThat(text(message(valued(List.of(1, 2))))).isEqualTo("[1,2]");
    options.put("message.payload", "json");
    assertThat(text(message(valued("a")))).isEqualTo("\"a\"");
    options.put("message.payload", "text");
    assertThatThrownBy(() -> message(valued(List.of("private"))))
        .isInstanceOf(InvalidRecordException.class)
        .message()
        .startsWith("the payload is not text but List")
        .doesNotContain("private");
    options.put("message.payload", "bytes");
    assertThatThrownBy(() -> message(valued("private")))
        .hasMessage("the payload is not bytes but String");
  }
}
