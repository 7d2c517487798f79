package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import io.roomservice.internal.json.JsonDialect;
import io.roomservice.internal.json.JsonReader;
import io.roomservice.internal.json.JsonWriter;
import java.io.IOException;

/**
 * The readable wire: protobuf's JSON mapping of our own, because protobuf's {@code JsonFormat}
 * would bring Gson and Guava to every user.
 *
 * <p>What a client reads is an answer, and any JSON service may have given it: an object that is
 * not empty and has no field that is known is refused. So is the answer of a newer server whose
 * message was empty before and is not any more; better that than a receipt of someone else's.
 *
 * <p>Reading takes both dialects. It is as strict as LiveKit's server with names given twice and
 * values of the wrong kind, as lenient with names it does not know, and stricter in one thing: the
 * server ignores what follows the object.
 */
public final class JsonCodec implements Codec {
  private final JsonDialect dialect;

  /** A codec that writes as clients do: lowerCamel, without what is at its default. */
  public JsonCodec() {
    this(JsonDialect.CLIENT);
  }

  private JsonCodec(JsonDialect dialect) {
    this.dialect = dialect;
  }

  /** A codec that writes as LiveKit's server answers: snake_case, with the defaults. */
  public static JsonCodec asServer() {
    return new JsonCodec(JsonDialect.SERVER);
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  /**
   * @throws IllegalArgumentException if a Timestamp or Duration lies outside its type's range
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
