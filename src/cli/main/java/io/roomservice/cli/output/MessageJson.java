package io.roomservice.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonWriter;
import java.io.IOException;

/**
 * Writes what the server answered as JSON that stays the same: every field in the order of the wire
 * format, by its lowerCamel name, also one that is not set. Numbers are numbers, 64-bit ones too;
 * enums are names, bytes are base64, a message that is not set is null. Passwords and keys are
 * masked.
 */
public final class MessageJson {
  /** What stands where a secret was. */
  public static final String MASK = JsonWriter.MASK;

  private final boolean showSecrets;

  /** A writer that shows secrets, or not. */
  public MessageJson(boolean showSecrets) {
    this.showSecrets = showSecrets;
  }

  /** A field that is a list of messages. */
  public void write(String field, Iterable<? extends Message> messages, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var message : messages) {
      writer(json).message(message);
    }
    json.writeEndArray();
  }

  /** The fields of a message, within an object that is begun and ended elsewhere. */
  public void writeFields(Message message, JsonGenerator json) throws IOException {
    writer(json).fields(message);
  }

  private JsonWriter writer(JsonGenerator json) {
    return new JsonWriter(json, JsonDialect.COMPLETE, showSecrets);
  }
}
