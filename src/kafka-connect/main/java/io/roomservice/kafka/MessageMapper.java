package io.roomservice.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.kafka.SinkConfig.PayloadForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Creates the message of a record, according to the options. Immutable. */
final class MessageMapper {
  private final String connector;
  private final ValueSource room;
  private final ValueSource topic;
  private final ValueSource destinations;
  private final ValueSource idempotencyKey;
  private final DataKind kind;
  private final PayloadForm payload;

  MessageMapper(SinkConfig config) {
    this.connector = config.connector();
    this.room = config.source(SinkConfig.ROOM);
    this.topic = config.source(SinkConfig.TOPIC);
    this.destinations = config.source(SinkConfig.DESTINATIONS);
    this.idempotencyKey = config.source(SinkConfig.IDEMPOTENCY_KEY);
    this.kind = config.kind();
    this.payload = config.payload();
  }

  /**
   * Returns the message of a record that has a value.
   *
   * @throws InvalidRecordException if the record makes no valid message
   */
  DataMessage message(SinkRecord sinkRecord) {
    try {
      var message = DataMessage.inRoom(required("room", room, sinkRecord)).kind(kind);
      addPayload(message, sinkRecord);
      var itsTopic = text("topic", topic, sinkRecord);
      if (itsTopic != null) {
        message.topic(itsTopic);
      }
      if (destinations.kind() != ValueSource.Kind.WORD) {
        message.destinationIdentities(identities(sinkRecord));
      }
      return message.idempotencyKey(key(sinkRecord)).build();
    } catch (InvalidRequestException e) {
      throw new InvalidRecordException(String.valueOf(e.getMessage()), null);
    }
  }

  /**
   * Returns the record's place in the log. With the connector's name, since a second connector's
   * message is a different one, and with the timestamp, since a recreated topic starts at offset 0
   * again. Only the name can contain a slash, and it is last, so the key is unambiguous.
   */
  private String key(SinkRecord sinkRecord) {
    if (idempotencyKey.kind() != ValueSource.Kind.WORD) {
      return required("idempotency key", idempotencyKey, sinkRecord);
    }
    return sinkRecord.originalTopic()
        + '/'
        + sinkRecord.originalKafkaPartition()
        + '/'
        + sinkRecord.originalKafkaOffset()
        + '/'
        + sinkRecord.timestamp()
        + '/'
        + connector;
  }

  private Collection<String> identities(SinkRecord sinkRecord) {
    var value = destinations.read(sinkRecord);
    if (value instanceof Collection<?> list) {
      var identities = new ArrayList<String>();
      for (var element : list) {
        var identity = asText("destinations", destinations, element);
        if (identity == null) {
          throw new InvalidRecordException("a destination in " + destinations + " is null", null);
        }
        identities.add(identity);
      }
      return identities; // the message rejects an empty list
    }
    var text = required("destinations", destinations, sinkRecord);
    var array = text.startsWith("[") ? ConnectJson.texts(text) : List.of(text);
    if (array == null) {
      throw new InvalidRecordException(
          "the destinations in " + destinations + " are not a JSON array of texts", null);
    }
    return array;
  }

  private void addPayload(DataMessage.Builder message, SinkRecord sinkRecord) {
    var value = sinkRecord.value();
    var takesBytes = payload == PayloadForm.AUTO || payload == PayloadForm.BYTES;
    var takesText = payload == PayloadForm.AUTO || payload == PayloadForm.TEXT;
    if (takesBytes && value instanceof byte[] bytes) {
      message.payload(bytes);
    } else if (takesBytes && value instanceof ByteBuffer buffer) {
      message.payload(ConnectJson.bytes(buffer));
    } else if (takesText && value instanceof String text) {
      message.text(text);
    } else if (payload == PayloadForm.BYTES) {
      throw unexpected("payload", "bytes", value);
    } else if (payload == PayloadForm.TEXT) {
      throw unexpected("payload", "text", value);
    } else {
      message.payload(ConnectJson.write(sinkRecord.valueSchema(), value));
    }
  }

  private static String required(String what, ValueSource source, SinkRecord sinkRecord) {
    var text = text(what, source, sinkRecord);
    if (text == null || text.isEmpty()) {
      throw new InvalidRecordException("no " + what + ": " + source + " is empty or missing", null);
    }
    return text;
  }

  private static @Nullable String text(String what, ValueSource source, SinkRecord sinkRecord) {
    return asText(what, source, source.read(sinkRecord));
  }

  private static @Nullable String asText(String what, ValueSource source, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof byte[] bytes) {
      return utf8(what, source, ByteBuffer.wrap(bytes));
    }
    if (value instanceof ByteBuffer buffer) {
      return utf8(what, source, buffer.duplicate());
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw unexpected(what + " in " + source, "text", value);
  }

  private static String utf8(String what, ValueSource source, ByteBuffer bytes) {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRecordException("the " + what + " in " + source + " is not UTF-8", null);
    }
  }

  private static InvalidRecordException unexpected(
      String what, String expected, @Nullable Object value) {
    return new InvalidRecordException(
        "the "
            + what
            + " is not "
            + expected
            + " but "
            + (value == null ? "null" : value.getClass().getSimpleName()),
        null);
  }
}
