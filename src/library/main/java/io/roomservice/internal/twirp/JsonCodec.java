package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonReader;
import io.roomservice.internal.json.JsonWriter;
import java.io.IOException;

/**
 * The readable wire format: the library's own implementation of protobuf's JSON mapping, because
 * protobuf's {@code JsonFormat} would add Gson and Guava to every user's dependencies.
 *
 * <p>A response may come from any JSON service, so an object that has fields but no known one is
 * rejected. This also rejects the response of a newer server that adds fields to a message that is
 * empty today; that is better than taking another service's response for a receipt.
 *
 * <p>It reads both dialects. It is as strict as LiveKit's server about duplicate names and values
 * of the wrong type, as lenient about unknown names, and stricter in one respect: the server
 * ignores content after the object.
 */
public final class JsonCodec implements Codec {
  private final JsonDialect dialect;

  /** Creates a codec that writes as clients do: lowerCamelCase names, without default values. */
  public JsonCodec() {
    this(JsonDialect.CLIENT);
  }

  private JsonCodec(JsonDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Returns a codec that writes as LiveKit's server does: snake_case names, with default values.
   */
  public static JsonCodec asServer() {
    return new JsonCodec(JsonDialect.SERVER);
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  /**
   * @throws IllegalArgumentException if a Timestamp or Duration is out of its type's range
   */
  @Override
  public byte[] encode(Message message) {
    return JsonWriter.write(message, dialect);
  }

  @Override
  public <M extends Message> M decode(byte[] body, M prototype) throws IOException {
    return dialect == JsonDialect.CLIENT
        ? JsonReader.recognize(body, prototype)
        : JsonReader.read(body, prototype);
  }
}
