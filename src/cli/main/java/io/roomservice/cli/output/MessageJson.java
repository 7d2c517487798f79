package io.roomservice.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonWriter;
import java.io.IOException;

/**
 * Writes the server's responses as JSON with stable fields: every field in the order of the wire
 * format, by its lowerCamel name, including unset ones. Numbers are JSON numbers, also 64-bit ones;
 * enums are names, bytes are base64, an unset message is null. Passwords and keys are masked.
 */
public final class MessageJson {
  /** Replaces a secret. */
  public static final String MASK = JsonWriter.MASK;

  private final boolean showSecrets;
  private final JsonDialect dialect;

  /** Creates a writer that shows or masks secrets. */
  public MessageJson(boolean showSecrets) {
    this(showSecrets, JsonDialect.COMPLETE);
  }

  private MessageJson(boolean showSecrets, JsonDialect dialect) {
    this.showSecrets = showSecrets;
    this.dialect = dialect;
  }

  /** Returns a writer that also writes deprecated fields, if they are set. */
  public MessageJson withDeprecated() {
    return new MessageJson(showSecrets, JsonDialect.WHOLE);
  }

  /** Writes a field that is a list of messages. */
  public void write(String field, Iterable<? extends Message> messages, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var message : messages) {
      writer(json).message(message);
    }
    json.writeEndArray();
  }

  /** Writes the fields of a message into an object that the caller starts and ends. */
  public void writeFields(Message message, JsonGenerator json) throws IOException {
    writer(json).fields(message);
  }

  private JsonWriter writer(JsonGenerator json) {
    return new JsonWriter(json, dialect, showSecrets);
  }
}
