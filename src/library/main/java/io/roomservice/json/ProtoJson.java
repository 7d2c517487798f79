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
 * Messages as JSON, in protobuf's own mapping: as text that may be logged, and as text to be kept
 * and read again. A message's own {@code toString()} shows all of it: a room's TURN password, the
 * keys of an egress's storage, the headers of a SIP call.
 *
 * <pre>{@code
 * System.out.println(ProtoJson.print(rooms.listRooms()));
 * CreateRoomRequest request = ProtoJson.read(text, CreateRoomRequest.getDefaultInstance());
 * }</pre>
 *
 * <p>Works for the messages of {@link io.roomservice.proto}. Other messages throw an {@link
 * IllegalStateException} if they use types of {@code google.protobuf} other than {@code Timestamp},
 * {@code Duration} and {@code Empty}.
 */
public final class ProtoJson {
  /**
   * The longest text that is read, in characters: 10 Mi, as many as livekit-server takes bytes in a
   * request (1.13.11).
   */
  public static final int MAX_LENGTH = 10 * 1024 * 1024;

  private ProtoJson() {}

  /**
   * A message in one line, with its secrets masked: fields that the wire format marks with {@code
   * debug_redact} are {@code "***"}, in messages within the message, lists and maps as well; a
   * map's keys stay. Names, identities and metadata are not marked.
   *
   * @throws IllegalArgumentException if a Timestamp or Duration lies outside its type's range
   */
  public static String print(Message message) {
    return PrintableJson.of(json -> writer(json, false).message(message));
  }

  /** The same of several messages, as one array. */
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
   * A message in one line with its secrets, from which {@link #read} makes an equal message;
   * unknown fields are left out. Not for logs.
   *
   * @throws IllegalArgumentException if a Timestamp or Duration lies outside its type's range
   */
  public static String printWithSecrets(Message message) {
    return PrintableJson.of(json -> writer(json, true).message(message));
  }

  /**
   * The message that a text holds. Fields may be named in lowerCamel or as in the proto file; a
   * name that is none of them is refused, so that a mistyped one is found, and so is the name of a
   * constant that its enum does not have.
   *
   * @param prototype says which type: {@code CreateRoomRequest.getDefaultInstance()}
   * @throws InvalidJsonException if the text is not such a message, is nested deeper than 100
   *     levels, or is longer than {@link #MAX_LENGTH}
   */
  public static <M extends Message> M read(String json, M prototype) {
    return read(json, prototype, Unknown.REFUSED);
  }

  /**
   * The same, ignoring fields and constants that this version does not know: for what a newer
   * server or library has written.
   */
  public static <M extends Message> M readIgnoringUnknown(String json, M prototype) {
    return read(json, prototype, Unknown.IGNORED);
  }

  private static <M extends Message> M read(String json, M prototype, Unknown unknown) {
    if (json.length() > MAX_LENGTH) {
      throw new InvalidJsonException(
          String.format(
              Locale.ROOT,
              "%s: the text is %,d characters long; the limit is %,d",
              prototype.getDescriptorForType().getName(),
              json.length(),
              MAX_LENGTH));
    }
    try {
      return JsonReader.read(json, prototype, unknown);
    } catch (IOException e) {
      throw new InvalidJsonException(String.valueOf(e.getMessage())); // no cause: it may quote
    }
  }

  private static JsonWriter writer(JsonGenerator json, boolean showsSecrets) {
    return new JsonWriter(json, JsonDialect.CLIENT, showsSecrets);
  }
}
