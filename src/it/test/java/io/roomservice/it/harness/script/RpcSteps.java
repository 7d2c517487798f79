package io.roomservice.it.harness.script;

import static io.roomservice.it.harness.script.Step.admin;

import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.PerformRpcResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Calls of PerformRpc. */
public final class RpcSteps {
  private RpcSteps() {}

  public static List<Step> all() {
    var steps =
        new ArrayList<>(
            List.of(
                called("an answer", rpc -> rpc.setMethod("echo").setPayload("größer")),
                called("nothing", rpc -> rpc.setMethod("echo")),
                called("a method that does not exist", rpc -> rpc.setMethod("nothing-of-the-kind")),
                called("no method", rpc -> rpc),
                called("a handler that crashes", rpc -> rpc.setMethod("crash")),
                called("a handler that fails, with data", rpc -> rpc.setMethod("fail")),
                called(
                    "the largest payload",
                    rpc -> rpc.setMethod("echo").setPayload("p".repeat(15_360))),
                called(
                    "too large a payload",
                    rpc -> rpc.setMethod("echo").setPayload("p".repeat(15_361))),
                called("too large an answer", rpc -> rpc.setMethod("talk")),
                called(
                    "an answer that is too late",
                    rpc -> rpc.setMethod("slow").setResponseTimeoutMs(200)),
                called("an answer that is too late", rpc -> rpc.setMethod("slow")).within(300),
                called("an answer", rpc -> rpc.setMethod("echo")).within(0),
                called("no identity", rpc -> rpc.setDestinationIdentity("").setMethod("echo")),
                called(
                    "someone absent",
                    rpc -> rpc.setDestinationIdentity("nobody").setMethod("echo")),
                Step.call(
                    "too large, someone absent",
                    "PerformRpc",
                    scene -> admin(scene.room()),
                    scene ->
                        PerformRpcRequest.newBuilder()
                            .setRoom(scene.room())
                            .setDestinationIdentity("nobody")
                            .setPayload("p".repeat(15_361)),
                    PerformRpcResponse.getDefaultInstance()),
                Step.call(
                    "no identity in another room",
                    "PerformRpc",
                    scene -> admin("another"),
                    scene -> PerformRpcRequest.newBuilder().setRoom(scene.room()),
                    PerformRpcResponse.getDefaultInstance()),
                Step.call(
                    "in a room that does not exist",
                    "PerformRpc",
                    scene -> admin(scene.nowhere()),
                    scene ->
                        PerformRpcRequest.newBuilder()
                            .setRoom(scene.nowhere())
                            .setDestinationIdentity("ana"),
                    PerformRpcResponse.getDefaultInstance())));
    for (var code : Cast.PICKED) {
      steps.add(called("a handler that picks " + code, rpc -> rpc.setMethod("pick-" + code)));
    }
    return steps;
  }

  private static Step called(String what, UnaryOperator<PerformRpcRequest.Builder> change) {
    return Step.call(
        what,
        "PerformRpc",
        scene -> admin(scene.room()),
        scene ->
            change.apply(
                PerformRpcRequest.newBuilder().setRoom(scene.room()).setDestinationIdentity("ana")),
        PerformRpcResponse.getDefaultInstance());
  }
}
