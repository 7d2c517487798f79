package io.roomservice.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonReader;
import io.roomservice.internal.json.JsonReader.Unknown;
import io.roomservice.internal.json.JsonWriter;
import io.roomservice.internal.json.PrintableJson;
import java.io.IOException;
import java.util.Locale;

/**
 * Converts messages to and from JSON in protobuf's standard mapping: text that is safe to log, and
 * text to store and read again. A message's own {@code toString()} shows everything: a room's TURN
 * password, the keys of an egress's storage, the headers of a SIP call.
 *
 * <pre>{@code
 * System.out.println(ProtoJson.print(rooms.listRooms()));
 * CreateRoomRequest request = ProtoJson.read(text, CreateRoomRequest.getDefaultInstance());
 * }</pre>
 *
 * <p>Works for the messages of {@link io.roomservice.proto}. For other messages, the methods throw
 * an {@link IllegalStateException} if they use types of {@code google.protobuf} other than {@code
 * Timestamp}, {@code Duration} and {@code Empty}.
 */
public final class ProtoJson {
  /**
   * The maximum length of a text to read, in characters: 10 Mi, the same number as livekit-server's
   * limit of bytes per request (1.13.11).
   */
  public static final int MAX_LENGTH = 10 * 1024 * 1024;

  private ProtoJson() {}

  /**
   * Returns a message in one line with its secrets masked: fields that the wire format marks with
   * {@code debug_redact} become {@code "***"}, also in nested messages, lists and maps; a map's
   * keys stay. Names, identities and metadata are not marked.
   *
   * @throws IllegalArgumentException if a Timestamp or Duration is out of its type's range
   */
  public static String print(Message message) {
    return PrintableJson.of(json -> writer(json, false).message(message));
  }

  /** Returns several messages, with their secrets masked, as one array. */
  public static String print(Iterable<? extends Message> messages) {
    return PrintableJson.of(
        json -> {
          json.writeStartArray();
          for (var message : messages) {
            writer(json, false).message(message);
          }
          json.writeEndArray();
        });
  }

  /**
   * Returns a message in one line including its secrets, from which {@link #read} creates an equal
   * message; omits unknown fields. Not for logs.
   *
   * @throws IllegalArgumentException if a Timestamp or Duration is out of its type's range
   */
  public static String printWithSecrets(Message message) {
    return PrintableJson.of(json -> writer(json, true).message(message));
  }

  /**
   * Reads a message from a text. Fields may be named in lowerCamelCase or as in the proto file.
   * Unknown fields and unknown enum constants are rejected, so that typing errors are found.
   *
   * @param prototype an instance of the expected type, such as {@code
   *     CreateRoomRequest.getDefaultInstance()}
   * @throws InvalidJsonException if the text isn't such a message, is nested deeper than 100
   *     levels, or is longer than {@link #MAX_LENGTH}
   */
  public static <M extends Message> M read(String json, M prototype) {
    return read(json, prototype, Unknown.REFUSED);
  }

  /**
   * Reads a message from a text like {@link #read}, but ignores fields and constants that this
   * version doesn't know: for text written by a newer server or library.
   */
  public static <M extends Message> M readIgnoringUnknown(String json, M prototype) {
    return read(json, prototype, Unknown.IGNORED);
  }

  private static <M extends Message> M read(String json, M prototype, Unknown unknown) {
    if (json.length() > MAX_LENGTH) {
      throw new InvalidJsonException(
          String.format(
              Locale.ROOT,
              "%s: text is %,d characters; the limit is %,d",
              prototype.getDescriptorForType().getName(),
              json.length(),
              MAX_LENGTH));
    }
    try {
      return JsonReader.read(json, prototype, unknown);
    } catch (IOException e) {
      throw new InvalidJsonException(String.valueOf(e.getMessage())); // the cause may quote
    }
  }

  private static JsonWriter writer(JsonGenerator json, boolean showsSecrets) {
    return new JsonWriter(json, JsonDialect.CLIENT, showsSecrets);
  }
}
