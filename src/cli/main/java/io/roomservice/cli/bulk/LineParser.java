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
 * Makes a message of a line such as {@code {"room": "standup", "text": "hello", "to": ["ana"]}}.
 * Strict, since what is misread may reach everyone: unknown and repeated fields are refused.
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
   * The message.
   *
   * @param nonce of a message that has no key; null for one that the library draws
   */
  static DataMessage parse(String line, @Nullable Nonce nonce) throws BadLine {
    var parser = new LineParser(line);
    try (var json = JSON.createParser(line)) {
      parser.read(json);
      return parser.message(nonce);
    } catch (JsonProcessingException e) {
      throw new BadLine(
          e.getOriginalMessage().startsWith("Duplicate field")
              ? "a field is there twice"
              : JsonInput.problem("it", e));
    } catch (IOException e) {
      throw new BadLine("it can't be read as JSON");
    } catch (InvalidRequestException e) {
      throw new BadLine(e.problem());
    } catch (Refusal e) { // of a payload
      throw new BadLine(e.problem());
    } catch (RuntimeException e) { // whatever it is, the lines behind it are not to blame
      throw new BadLine("it can't be read: " + e.getClass().getName());
    }
  }

  private void read(JsonParser json) throws IOException, BadLine {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BadLine("it is no JSON object");
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
        default -> throw new BadLine("it has a field that is none of " + FIELDS);
      }
    }
    if (json.nextToken() != null) {
      throw new BadLine("something follows the JSON object");
    }
  }

  private DataMessage message(@Nullable Nonce nonce) throws BadLine {
    if (room == null) {
      throw new BadLine("it has no room");
    }
    if (payloadField == null) {
      throw new BadLine("it has no payload: text, base64 or json");
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

  /** One of the three that name a payload. */
  private String payload(String field, String value) throws BadLine {
    if (payloadField != null) {
      throw new BadLine(
          String.format(Locale.ROOT, "it has two payloads: %s and %s", payloadField, field));
    }
    payloadField = field;
    return value;
  }

  private static String text(String field, JsonParser json) throws IOException, BadLine {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new BadLine("its " + field + " is no text");
    }
    return json.getText();
  }

  private static DataKind kind(String word) throws BadLine {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "reliable" -> DataKind.RELIABLE;
      case "lossy" -> DataKind.LOSSY;
      default -> throw new BadLine("its kind is neither reliable nor lossy");
    };
  }

  /**
   * Left out it means everyone; written, it must name someone, or a filter that ends empty would.
   */
  private static List<String> identities(JsonParser json) throws IOException, BadLine {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new BadLine("its to is no list of identities; leave it out for everyone");
    }
    var identities = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      identities.add(text("to", json));
    }
    if (identities.isEmpty() || identities.contains("")) {
      throw new BadLine(
          identities.isEmpty()
              ? "its to is empty; leave it out for everyone"
              : "an identity in its to is empty");
    }
    return identities;
  }

  /** Rather than written anew, so that no number loses a digit. */
  private String asWritten(JsonParser json) throws IOException {
    var start = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    json.finishToken();
    var end = (int) json.currentLocation().getCharOffset();
    return line.substring(start, end).strip();
  }
}
