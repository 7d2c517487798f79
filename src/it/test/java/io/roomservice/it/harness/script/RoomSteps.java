package io.roomservice.it.harness.script;

import static io.roomservice.it.harness.script.Step.admin;

import com.google.protobuf.Message;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.DeleteRoomResponse;
import io.roomservice.proto.ListRoomsRequest;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.UpdateRoomMetadataRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls about rooms: create, list, update and delete. */
public final class RoomSteps {
  private static final Map<String, Object> CREATE = Map.of("roomCreate", true);
  private static final Map<String, Object> LIST = Map.of("roomList", true);

  private RoomSteps() {}

  public static List<Step> all() {
    return List.of(
        create("a new one", scene -> named(scene.room() + "-new").setMetadata("daily")),
        create("an existing one", scene -> named(scene.room() + "-new").setMetadata("other")),
        create(
            "with all settings",
            scene ->
                named(scene.room() + "-set")
                    .setEmptyTimeout(7)
                    .setDepartureTimeout(9)
                    .setMaxParticipants(3)
                    .setMinPlayoutDelay(10)
                    .setMaxPlayoutDelay(20)
                    .setSyncStreams(true)
                    .putTags("tag", "value")),
        create(
            "with a node that does not exist",
            scene -> named(scene.room() + "-node").setNodeId("ND_x")),
        create("a name of 256 bytes", scene -> named(longName(scene, 256))),
        create("a name of 257 bytes", scene -> named(longName(scene, 257))),
        create(
            "too much metadata",
            scene -> named(scene.room() + "-x").setMetadata("m".repeat(524_289))),
        create(
            "a preset that does not exist",
            scene -> named(scene.room() + "-x").setRoomPreset("large")),
        create("preset and long name", scene -> named(longName(scene, 257)).setRoomPreset("large")),
        create(
            "metadata and long name",
            scene -> named(longName(scene, 257)).setMetadata("m".repeat(524_289))),
        Step.call(
            "without the grant",
            "CreateRoom",
            scene -> admin(scene.room()),
            scene -> named(scene.room() + "-x"),
            Room.getDefaultInstance()),
        Step.call(
            "too much metadata, without the grant",
            "CreateRoom",
            scene -> LIST,
            scene -> named(scene.room() + "-x").setMetadata("m".repeat(524_289)),
            Room.getDefaultInstance()),
        list("by name, one twice", scene -> List.of(scene.room() + "-new", scene.room() + "-new")),
        list("one that does not exist", scene -> List.of(scene.nowhere())),
        list("by its sid", scene -> List.of(scene.sid("room"))),
        Step.call(
            "without the grant",
            "ListRooms",
            scene -> CREATE,
            scene -> ListRoomsRequest.newBuilder(),
            ListRoomsResponse.getDefaultInstance()),
        metadata("set", Scene::room, "weekly"),
        metadata("cleared", Scene::room, ""),
        metadata("too much", Scene::room, "m".repeat(524_289)),
        metadata("of a room that does not exist", Scene::nowhere, "x"),
        Step.call(
            "of another room",
            "UpdateRoomMetadata",
            scene -> admin("another"),
            scene -> UpdateRoomMetadataRequest.newBuilder().setRoom(scene.room()),
            Room.getDefaultInstance()),
        Step.call(
            "too much, of another room",
            "UpdateRoomMetadata",
            scene -> admin("another"),
            scene ->
                UpdateRoomMetadataRequest.newBuilder()
                    .setRoom(scene.room())
                    .setMetadata("m".repeat(524_289)),
            Room.getDefaultInstance()),
        delete("an empty one", CREATE, scene -> scene.room() + "-new"),
        delete("it again", CREATE, scene -> scene.room() + "-new"),
        delete("by its sid", CREATE, scene -> scene.sid("room")),
        delete("without a name", CREATE, scene -> ""),
        delete("without the grant", LIST, Scene::room));
  }

  private static Step create(String what, Function<Scene, Message.Builder> request) {
    return Step.call(what, "CreateRoom", scene -> CREATE, request, Room.getDefaultInstance());
  }

  private static Step list(String what, Function<Scene, List<String>> names) {
    return Step.call(
        what,
        "ListRooms",
        scene -> LIST,
        scene -> ListRoomsRequest.newBuilder().addAllNames(names.apply(scene)),
        ListRoomsResponse.getDefaultInstance());
  }

  private static Step metadata(String what, Function<Scene, String> room, String metadata) {
    return Step.call(
        what,
        "UpdateRoomMetadata",
        scene -> admin(room.apply(scene)),
        scene ->
            UpdateRoomMetadataRequest.newBuilder().setRoom(room.apply(scene)).setMetadata(metadata),
        Room.getDefaultInstance());
  }

  private static Step delete(String what, Map<String, Object> video, Function<Scene, String> room) {
    return Step.call(
        what,
        "DeleteRoom",
        scene -> video,
        scene -> DeleteRoomRequest.newBuilder().setRoom(room.apply(scene)),
        DeleteRoomResponse.getDefaultInstance());
  }

  private static CreateRoomRequest.Builder named(String name) {
    return CreateRoomRequest.newBuilder().setName(name);
  }

  private static String longName(Scene scene, int bytes) {
    return scene.room() + "x".repeat(bytes - scene.room().length());
  }
}
