package io.roomservice.support;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.roomservice.proto.LivekitAgentDispatchProto;
import io.roomservice.proto.LivekitAgentProto;
import io.roomservice.proto.LivekitEgressProto;
import io.roomservice.proto.LivekitIngressProto;
import io.roomservice.proto.LivekitMetricsProto;
import io.roomservice.proto.LivekitModelsProto;
import io.roomservice.proto.LivekitRoomProto;
import io.roomservice.proto.LivekitRtcProto;
import io.roomservice.proto.LivekitSipProto;
import io.roomservice.proto.LivekitWebhookProto;
import java.util.List;
import java.util.stream.Stream;

/** All message types of LiveKit's wire format. */
public final class WireTypes {
  private static final List<FileDescriptor> FILES =
      List.of(
          LivekitAgentProto.getDescriptor(),
          LivekitAgentDispatchProto.getDescriptor(),
          LivekitEgressProto.getDescriptor(),
          LivekitIngressProto.getDescriptor(),
          LivekitMetricsProto.getDescriptor(),
          LivekitModelsProto.getDescriptor(),
          LivekitRoomProto.getDescriptor(),
          LivekitRtcProto.getDescriptor(),
          LivekitSipProto.getDescriptor(),
          LivekitWebhookProto.getDescriptor());

  private WireTypes() {}

  /** Returns the compiled files of proto/. */
  public static Stream<FileDescriptor> files() {
    return FILES.stream();
  }

  /** Returns the default instances of their generated classes. */
  public static List<Message> prototypes() {
    return FILES.stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(WireTypes::withNested)
        .map(WireTypes::prototype)
        .toList();
  }

  private static Stream<Descriptor> withNested(Descriptor type) {
    return type.getOptions().getMapEntry()
        ? Stream.empty()
        : Stream.concat(
            Stream.of(type), type.getNestedTypes().stream().flatMap(WireTypes::withNested));
  }

  private static Message prototype(Descriptor type) {
    try {
      return (Message) Class.forName(className(type)).getMethod("getDefaultInstance").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String className(Descriptor type) {
    Descriptor outer = type.getContainingType();
    return outer == null
        ? type.getFile().getOptions().getJavaPackage() + "." + type.getName()
        : className(outer) + "$" + type.getName();
  }
}
