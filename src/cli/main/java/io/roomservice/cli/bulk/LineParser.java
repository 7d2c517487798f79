package io.roomservice.cli.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.JsonInput;
import io.roomservice.cli.send.EncodedPayload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses a line such as {@code {"room": "standup", "text": "hello", "to": ["ana"]}}. Rejects
 * unknown and repeated fields: a misspelled {@code to} would send the message to everyone.
 */
final class LineParser {
  private static final JsonFactory JSON =
      JsonInput.factory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String FIELDS = "room, text, base64, json, kind, topic, to, key";

  private @Nullable String room;
  private byte @Nullable [] payload;
  private @Nullable String text;
  private @Nullable String payloadField;
  private DataKind kind = DataKind.RELIABLE;
  private @Nullable String topic;
  private @Nullable List<String> to;
  private @Nullable String key;

  private final String line;

  private LineParser(String line) {
    this.line = line;
  }

  /**
   * Returns the message of a line.
   *
   * @param nonce the nonce if the line has no key; null for a random one from the library
   */
  static DataMessage parse(String line, @Nullable Nonce nonce) throws BadLine {
    var parser = new LineParser(line);
    try (var json = JSON.createParser(line)) {
      parser.read(json);
      return parser.message(nonce);
    } catch (JsonProcessingException e) {
      throw new BadLine(
          e.getOriginalMessage().startsWith("Duplicate field")
              ? "duplicate field"
              : JsonInput.problem("JSON", e));
    } catch (IOException e) {
      throw new BadLine("can't be read as JSON");
    } catch (InvalidRequestException e) {
      throw new BadLine(e.problem());
    } catch (Refusal e) { // of the payload
      throw new BadLine(e.problem());
    } catch (RuntimeException e) { // a bug must not stop the lines after this one
      throw new BadLine("can't be read: " + e.getClass().getName());
    }
  }

  private void read(JsonParser json) throws IOException, BadLine {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BadLine("not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var field = json.currentName();
      json.nextToken();
      switch (field) {
        case "room" -> room = text(field, json);
        case "text" -> text = payload(field, text(field, json));
        case "base64" -> payload = EncodedPayload.base64(payload(field, text(field, json)));
        case "json" -> text = payload(field, asWritten(json));
        case "kind" -> kind = kind(text(field, json));
        case "topic" -> topic = text(field, json);
        case "to" -> to = identities(json);
        case "key" -> key = text(field, json);
        default -> throw new BadLine("unknown field; the fields are " + FIELDS);
      }
    }
    if (json.nextToken() != null) {
      throw new BadLine("more text follows the JSON object");
    }
  }

  private DataMessage message(@Nullable Nonce nonce) throws BadLine {
    if (room == null) {
      throw new BadLine("missing field: room");
    }
    if (payloadField == null) {
      throw new BadLine("missing payload: text, base64 or json");
    }
    var message = DataMessage.inRoom(room).kind(kind);
    if (text != null) {
      message.text(text);
    } else if (payload != null) {
      message.payload(payload);
    }
    if (topic != null) {
      message.topic(topic);
    }
    if (to != null) {
      message.destinationIdentities(to);
    }
    if (key != null) {
      message.idempotencyKey(key);
    } else if (nonce != null) {
      message.nonce(nonce);
    }
    return message.build();
  }

  /** Checks that the line has only one payload. */
  private String payload(String field, String value) throws BadLine {
    if (payloadField != null) {
      throw new BadLine(String.format(Locale.ROOT, "two payloads: %s and %s", payloadField, field));
    }
    payloadField = field;
    return value;
  }

  private static String text(String field, JsonParser json) throws IOException, BadLine {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new BadLine("the field " + field + " isn't a string");
    }
    return json.getText();
  }

  private static DataKind kind(String word) throws BadLine {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "reliable" -> DataKind.RELIABLE;
      case "lossy" -> DataKind.LOSSY;
      default -> throw new BadLine("the field kind is neither reliable nor lossy");
    };
  }

  /**
   * Reads the recipients. The list must not be empty: a missing field means everyone, and an empty
   * result of a filter must not.
   */
  private static List<String> identities(JsonParser json) throws IOException, BadLine {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new BadLine("the field to isn't a list of identities; omit it to send to everyone");
    }
    var identities = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      identities.add(text("to", json));
    }
    if (identities.isEmpty() || identities.contains("")) {
      throw new BadLine(
          identities.isEmpty()
              ? "the field to is empty; omit it to send to everyone"
              : "the field to contains an empty identity");
    }
    return identities;
  }

  /** Returns the value as written, so that no number loses a digit. */
  private String asWritten(JsonParser json) throws IOException {
    var start = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    json.finishToken();
    var end = (int) json.currentLocation().getCharOffset();
    return line.substring(start, end).strip();
  }
}
