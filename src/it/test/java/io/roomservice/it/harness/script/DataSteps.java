package io.roomservice.it.harness.script;

import static io.roomservice.it.harness.script.Step.admin;

import com.google.protobuf.ByteString;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Calls of SendData. */
public final class DataSteps {
  private DataSteps() {}

  public static List<Step> all() {
    return Stream.concat(sends().stream(), elsewhere().stream()).toList();
  }

  /** Calls whose packets bo's client receives; unlike LiveKit's it accepts packets of any size. */
  public static List<Step> sends() {
    return List.of(
        sent("to all", data -> data),
        sent(
            "with everything",
            data ->
                data.setKind(DataPacket.Kind.LOSSY)
                    .setTopic("t")
                    .addDestinationIdentities("ana")
                    .setNonce(
                        ByteString.copyFrom(new byte[15])
                            .concat(ByteString.copyFrom(new byte[] {1})))),
        sent(
            "the same nonce again",
            data ->
                data.setNonce(
                    ByteString.copyFrom(new byte[15]).concat(ByteString.copyFrom(new byte[] {1})))),
        sent("a nonce of zeros", data -> data.setNonce(ByteString.copyFrom(new byte[16]))),
        sent("a nonce of 15 bytes", data -> data.setNonce(ByteString.copyFrom(new byte[15]))),
        sent("a nonce of 17 bytes", data -> data.setNonce(ByteString.copyFrom(new byte[17]))),
        sent("to someone absent", data -> data.addDestinationIdentities("nobody")),
        sent("to the empty identity", data -> data.addDestinationIdentities("")),
        sent("of an undefined kind", data -> data.setKindValue(7)));
  }

  private static List<Step> elsewhere() {
    return List.of(
        sent(
            "more than receivers take",
            data -> data.setData(ByteString.copyFrom(new byte[300_000]))),
        sent("to all", data -> data).within(0),
        sent("to all", data -> data).within(-1),
        sent("to all", data -> data).within(5000),
        sent("to a room that does not exist", data -> data.setRoom("nowhere")).within(0),
        Step.call(
            "to a room that does not exist",
            "SendData",
            scene -> admin(scene.nowhere()),
            scene -> SendDataRequest.newBuilder().setRoom(scene.nowhere()),
            SendDataResponse.getDefaultInstance()),
        Step.call(
            "a short nonce to a room that does not exist",
            "SendData",
            scene -> admin(scene.nowhere()),
            scene ->
                SendDataRequest.newBuilder()
                    .setRoom(scene.nowhere())
                    .setNonce(ByteString.copyFrom(new byte[3])),
            SendDataResponse.getDefaultInstance()),
        Step.call(
            "to another room",
            "SendData",
            scene -> admin("another"),
            scene -> SendDataRequest.newBuilder().setRoom(scene.room()),
            SendDataResponse.getDefaultInstance()),
        Step.call(
            "without a room",
            "SendData",
            scene -> admin(scene.room()),
            scene -> SendDataRequest.newBuilder(),
            SendDataResponse.getDefaultInstance()));
  }

  private static Step sent(String what, UnaryOperator<SendDataRequest.Builder> change) {
    return Step.call(
        what,
        "SendData",
        scene -> admin(scene.room()),
        scene ->
            change.apply(
                SendDataRequest.newBuilder()
                    .setRoom(scene.room())
                    .setData(ByteString.copyFromUtf8("hello"))),
        SendDataResponse.getDefaultInstance());
  }
}
