package io.roomservice.spring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.google.protobuf.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the library's messages and values with Jackson 2. Reads nothing. */
final class Jackson2Module extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** Reads what {@link JsonViews#text} has written. */
  private static final JsonFactory JSON = new JsonFactory();

  Jackson2Module() {
    super("livekit-roomservice");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializers(
        new Serializers.Base() {
          @Override
          public @Nullable JsonSerializer<?> findSerializer(
              SerializationConfig config, JavaType type, BeanDescription description) {
            var raw = type.getRawClass();
            if (JsonViews.isMessage(raw)) {
              return new Messages();
            }
            return JsonViews.isValue(raw) ? new Values() : null;
          }
        });
  }

  /** Token by token, which works for every format and for trees, unlike raw text. */
  private static final class Messages extends JsonSerializer<Message> {
    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      try (var parser = JSON.createParser(JsonViews.text(message))) {
        parser.nextToken();
        json.copyCurrentStructure(parser);
      }
    }

    @Override
    public void serializeWithType(
        Message message, JsonGenerator json, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(message, json, provider);
    }
  }

  private static final class Values extends JsonSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(JsonViews.view(value), json);
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator json, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(value, json, provider);
    }
  }
}
