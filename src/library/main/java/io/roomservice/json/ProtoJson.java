package io.roomservice.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonWriter;
import io.roomservice.internal.json.PrintableJson;

/**
 * Messages as text that may be logged. A message's own {@code toString()} shows all of it: a room's
 * TURN password, the keys of an egress's storage, the headers of a SIP call.
 *
 * <pre>{@code
 * System.out.println(ProtoJson.print(rooms.listRooms()));
 * }</pre>
 *
 * <p>Fields that the wire format marks with {@code debug_redact} are {@code "***"}, in messages
 * within the message, lists and maps as well; a map's keys stay. Names, identities and metadata are
 * not marked.
 */
public final class ProtoJson {
  private ProtoJson() {}

  /**
   * A message in protobuf's JSON, in one line, with its secrets masked.
   *
   * @throws IllegalArgumentException if a Timestamp or Duration lies outside its type's range
   */
  public static String print(Message message) {
    return PrintableJson.of(json -> writer(json).message(message));
  }

  /** The same of several messages, as one array. */
  public static String print(Iterable<? extends Message> messages) {
    return PrintableJson.of(
        json -> {
          json.writeStartArray();
          for (var message : messages) {
            writer(json).message(message);
          }
          json.writeEndArray();
        });
  }

  private static JsonWriter writer(JsonGenerator json) {
    return new JsonWriter(json, JsonDialect.CLIENT, false);
  }
}
