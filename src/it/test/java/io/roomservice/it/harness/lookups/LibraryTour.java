package io.roomservice.it.harness.lookups;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.RpcCall;
import io.roomservice.Wire;
import io.roomservice.json.ProtoJson;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookReceiver;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What an application does with the library. {@link TracedClasses} loads it a second time. */
public final class LibraryTour implements Consumer<TourStops> {
  @Override
  public void accept(TourStops stops) {
    try {
      messages(
          stops.classes()); // first, because the first reader of a field looks up the accessors
      for (var wire : Wire.values()) {
        calls(stops, wire);
      }
      tls(stops);
      token(stops);
      webhook(stops);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void calls(TourStops stops, Wire wire) throws Exception {
    try (var rooms = client(stops).wire(wire).build()) {
      rooms.check();
      rooms.createRoom("planning");
      rooms.sendData(message("standup"));
      rooms.async().sendData(message("standup")).get(10, TimeUnit.SECONDS);
      rooms.bulk().send(Stream.of(message("standup"), message("standup")));
      rooms.listRooms();
      rooms.listParticipants("standup");
      rooms.performRpc(RpcCall.to("standup", "ana").method("light").atMostOnce().build());
      rooms.deleteRoom("planning");
      fails(() -> rooms.sendData(message("planning")));
    }
  }

  private static void tls(TourStops stops) {
    try (var rooms = client(stops).url(stops.noTls()).retryPolicy(RetryPolicy.none()).build()) {
      fails(rooms::listRooms);
    }
  }

  private static void fails(Runnable call) {
    try {
      call.run();
    } catch (LiveKitException expected) {
      var unused = expected.toString();
      return;
    }
    throw new IllegalStateException("the call succeeded");
  }

  private static RoomServiceClientBuilder client(TourStops stops) {
    return RoomServiceClient.builder().url(stops.url()).credentials(stops.key(), stops.secret());
  }

  private static DataMessage message(String room) {
    return DataMessage.inRoom(room).text("hello").build();
  }

  private static void token(TourStops stops) {
    var credentials = ApiCredentials.of(stops.key(), stops.secret());
    var grant = VideoGrant.roomJoin("standup");
    var token = AccessToken.builder(credentials).identity("ana").grant(grant).build();
    TokenVerifier.of(credentials).verify(token.toJwt());
  }

  private static void webhook(TourStops stops) {
    WebhookReceiver.builder()
        .credentials(stops.key(), stops.secret())
        .clock(Clock.fixed(stops.sentAt(), ZoneOffset.UTC))
        .build()
        .receive(stops.webhook(), stops.authorization());
  }

  /** Prints and reads the messages among some classes, and protobuf's own that are their fields. */
  private static void messages(Collection<String> classes) throws Exception {
    // protobuf-java reads these itself, depending on its version.
    add(FeatureSet.getDefaultInstance(), new LinkedHashMap<>());
    add(FieldOptions.getDefaultInstance(), new LinkedHashMap<>());
    var prototypes = new LinkedHashMap<String, Message>();
    for (var name : classes) {
      var type = Class.forName(name);
      if (Message.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        add((Message) type.getMethod("getDefaultInstance").invoke(null), prototypes);
      }
    }
    for (var prototype : prototypes.values()) {
      var message = filled(prototype);
      ProtoJson.read(ProtoJson.printWithSecrets(message), prototype);
      var unused =
          prototype.newBuilderForType().mergeFrom(message.toByteArray()).build().toString();
    }
  }

  private static void add(Message prototype, Map<String, Message> prototypes) {
    var name = prototype.getClass().getName();
    if (prototypes.putIfAbsent(name, prototype) != null) {
      return;
    }
    Lookups.inTheNameOf(
        name,
        () -> {
          var unused = prototype.getAllFields(); // looks up all accessors
        });
    for (var field : prototype.getDescriptorForType().getFields()) {
      if (field.getJavaType() == JavaType.MESSAGE && !field.isMapField()) {
        add(nested(prototype, field), prototypes);
      }
    }
  }

  private static Message nested(Message prototype, FieldDescriptor field) {
    return prototype.newBuilderForType().newBuilderForField(field).getDefaultInstanceForType();
  }

  private static Message filled(Message prototype) {
    var builder = prototype.newBuilderForType();
    for (var field : prototype.getDescriptorForType().getFields()) {
      if (field.isRepeated()) {
        builder.addRepeatedField(field, value(builder, field));
      } else {
        builder.setField(field, value(builder, field));
      }
    }
    return builder.build();
  }

  private static Object value(Message.Builder builder, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT -> 1;
      case LONG -> 1L;
      case FLOAT -> 1F;
      case DOUBLE -> 1D;
      case BOOLEAN -> true;
      case STRING -> "text";
      case BYTE_STRING -> ByteString.copyFromUtf8("bytes");
      case ENUM -> field.getEnumType().getValues().get(0);
      case MESSAGE -> builder.newBuilderForField(field).build();
    };
  }
}
