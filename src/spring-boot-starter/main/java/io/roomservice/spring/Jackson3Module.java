package io.roomservice.spring;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;

/** Writes the library's messages and values with Jackson 3. Reads nothing. */
final class Jackson3Module extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** Reads what {@link JsonViews#text} has written. */
  private static final JsonFactory JSON = new JsonFactory();

  Jackson3Module() {
    super("livekit-roomservice");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializers(
        new Serializers.Base() {
          @Override
          public @Nullable ValueSerializer<?> findSerializer(
              SerializationConfig config,
              JavaType type,
              BeanDescription.Supplier description,
              JsonFormat.@Nullable Value format) {
            var raw = type.getRawClass();
            if (JsonViews.isMessage(raw)) {
              return new Messages();
            }
            return JsonViews.isValue(raw) ? new Values() : null;
          }
        });
  }

  /** Token by token, which works for every format and for trees, unlike raw text. */
  private static final class Messages extends ValueSerializer<Message> {
    @Override
    public void serialize(Message message, JsonGenerator json, SerializationContext context) {
      try (var parser = JSON.createParser(ObjectReadContext.empty(), JsonViews.text(message))) {
        parser.nextToken();
        json.copyCurrentStructure(parser);
      }
    }

    @Override
    public void serializeWithType(
        Message message, JsonGenerator json, SerializationContext context, TypeSerializer types) {
      serialize(message, json, context);
    }
  }

  private static final class Values extends ValueSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
      context.writeValue(json, JsonViews.view(value));
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator json, SerializationContext context, TypeSerializer types) {
      serialize(value, json, context);
    }
  }
}
