package io.roomservice.it.harness.script;

import static io.roomservice.it.harness.script.Step.admin;

import com.google.protobuf.Message;
import io.roomservice.proto.ListParticipantsRequest;
import io.roomservice.proto.ListParticipantsResponse;
import io.roomservice.proto.MoveParticipantRequest;
import io.roomservice.proto.MoveParticipantResponse;
import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.ParticipantTracks;
import io.roomservice.proto.RemoveParticipantResponse;
import io.roomservice.proto.RoomParticipantIdentity;
import io.roomservice.proto.TrackSource;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.proto.UpdateSubscriptionsResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Calls about participants: list, update, mute, subscribe, move and remove. */
public final class ParticipantSteps {
  private ParticipantSteps() {}

  public static List<Step> all() {
    return List.of(
        listed("all", Scene::room),
        listed("of a room that does not exist", Scene::nowhere),
        listed("of a room without people", scene -> scene.room() + "-set"),
        got("ana", Scene::room, "ana"),
        got("nobody", Scene::room, "nobody"),
        got("without an identity", Scene::room, ""),
        got("in a room that does not exist", Scene::nowhere, "ana"),
        ofAnotherRoom(
            "GetParticipant",
            scene -> named(scene.room(), "ana"),
            ParticipantInfo.getDefaultInstance()),
        muted("a track", "ana", scene -> scene.sid("track"), true),
        muted("a muted track", "ana", scene -> scene.sid("track"), true),
        muted("and unmuted", "ana", scene -> scene.sid("track"), false),
        muted("a track that does not exist", "ana", scene -> "TR_nothing", true),
        muted("and unmuted, nonexistent", "ana", scene -> "TR_nothing", false),
        muted("no track", "ana", scene -> "", true),
        muted("someone else's track", "bo", scene -> scene.sid("track"), true),
        muted("of someone absent", "nobody", scene -> scene.sid("track"), true),
        muted("unmuted, of someone absent", "nobody", scene -> scene.sid("track"), false),
        ofAnotherRoom(
            "MutePublishedTrack",
            scene -> MuteRoomTrackRequest.newBuilder().setRoom(scene.room()).setIdentity("ana"),
            MuteRoomTrackResponse.getDefaultInstance()),
        got("ana with her track muted", Scene::room, "ana"),
        updated(
            "name, metadata, attributes",
            ana ->
                ana.setName("Ana")
                    .setMetadata("m")
                    .putAttributes("a", "1")
                    .putAttributes("b", "2")),
        updated(
            "attributes merged, one deleted",
            ana -> ana.putAttributes("a", "").putAttributes("c", "3")),
        updated("an attribute deleted that does not exist", ana -> ana.putAttributes("zzz", "")),
        updated("empty name and metadata", ana -> ana.setName("").setMetadata("")),
        updated("nothing", ana -> ana),
        updated(
            "one permission",
            ana -> ana.setPermission(ParticipantPermission.newBuilder().setCanPublish(true))),
        updated(
            "no permission", ana -> ana.setPermission(ParticipantPermission.getDefaultInstance())),
        updated(
            "permissions again", ana -> ana.setPermission(all(ParticipantPermission.newBuilder()))),
        updated(
            "sources, hidden, metrics",
            ana ->
                ana.setPermission(
                    all(ParticipantPermission.newBuilder())
                        .addCanPublishSources(TrackSource.MICROPHONE)
                        .setCanUpdateMetadata(true)
                        .setCanSubscribeMetrics(true))),
        updated("a name of 256 bytes", ana -> ana.setName("n".repeat(256))),
        updated("a name of 257 bytes", ana -> ana.setName("n".repeat(257))),
        updated("too much metadata", ana -> ana.setMetadata("m".repeat(524_289))),
        updated("too many attributes", ana -> ana.putAttributes("a", "v".repeat(65_536))),
        updated(
            "all too long",
            ana ->
                ana.setName("n".repeat(257))
                    .setMetadata("m".repeat(524_289))
                    .putAttributes("a", "v".repeat(65_536))),
        updated("someone absent", ana -> ana.setIdentity("nobody").setName("x")),
        updated("without an identity", ana -> ana.setIdentity("").setName("x")),
        ofAnotherRoom(
            "UpdateParticipant",
            scene ->
                UpdateParticipantRequest.newBuilder()
                    .setRoom(scene.room())
                    .setIdentity("ana")
                    .setName("x"),
            ParticipantInfo.getDefaultInstance()),
        Step.call(
            "too long, of another room",
            "UpdateParticipant",
            scene -> admin("another"),
            scene ->
                UpdateParticipantRequest.newBuilder()
                    .setRoom(scene.room())
                    .setIdentity("ana")
                    .setName("n".repeat(257)),
            ParticipantInfo.getDefaultInstance()),
        Step.call(
            "in a room that does not exist",
            "UpdateParticipant",
            scene -> admin(scene.nowhere()),
            scene ->
                UpdateParticipantRequest.newBuilder()
                    .setRoom(scene.nowhere())
                    .setIdentity("ana")
                    .setName("n"),
            ParticipantInfo.getDefaultInstance()),
        subscribed("a track", "bo", scene -> scene.sid("track")),
        subscribed("a track that does not exist", "bo", scene -> "TR_nothing"),
        subscribed("someone absent", "nobody", scene -> scene.sid("track")),
        Step.call(
            "by participant",
            "UpdateSubscriptions",
            scene -> admin(scene.room()),
            scene ->
                UpdateSubscriptionsRequest.newBuilder()
                    .setRoom(scene.room())
                    .setIdentity("bo")
                    .addParticipantTracks(
                        ParticipantTracks.newBuilder()
                            .setParticipantSid("PA_x")
                            .addTrackSids("TR_y")),
            UpdateSubscriptionsResponse.getDefaultInstance()),
        ofAnotherRoom(
            "UpdateSubscriptions",
            scene -> UpdateSubscriptionsRequest.newBuilder().setRoom(scene.room()),
            UpdateSubscriptionsResponse.getDefaultInstance()),
        between("MoveParticipant", "ana", scene -> scene.room() + "-set"),
        between("ForwardParticipant", "ana", scene -> scene.room() + "-set"),
        between("MoveParticipant", "ana", Scene::nowhere),
        between("MoveParticipant", "nobody", scene -> scene.room() + "-set"),
        between("ForwardParticipant", "nobody", scene -> scene.room() + "-set"),
        between("MoveParticipant", "ana", Scene::room),
        between("ForwardParticipant", "ana", Scene::room),
        Step.call(
            "without a destination",
            "MoveParticipant",
            scene -> admin(scene.room()),
            scene -> MoveParticipantRequest.newBuilder().setRoom(scene.room()).setIdentity("ana"),
            MoveParticipantResponse.getDefaultInstance()),
        Step.call(
            "to where it is, without the grant",
            "MoveParticipant",
            scene -> admin(scene.room()),
            scene ->
                MoveParticipantRequest.newBuilder()
                    .setRoom(scene.room())
                    .setIdentity("ana")
                    .setDestinationRoom(scene.room()),
            MoveParticipantResponse.getDefaultInstance()),
        Step.call(
            "without the grant for the destination",
            "ForwardParticipant",
            scene -> admin(scene.room()),
            scene ->
                MoveParticipantRequest.newBuilder()
                    .setRoom(scene.room())
                    .setIdentity("ana")
                    .setDestinationRoom("x"),
            MoveParticipantResponse.getDefaultInstance()),
        removed("bo", Scene::room, "bo"),
        removed("bo again", Scene::room, "bo"),
        removed("in a room that does not exist", Scene::nowhere, "bo"),
        ofAnotherRoom(
            "RemoveParticipant",
            scene -> named(scene.room(), "ana"),
            RemoveParticipantResponse.getDefaultInstance()),
        ofAnotherRoom(
            "ListParticipants",
            scene -> ListParticipantsRequest.newBuilder().setRoom(scene.room()),
            ListParticipantsResponse.getDefaultInstance()));
  }

  private static Step listed(String what, Function<Scene, String> room) {
    return Step.call(
        what,
        "ListParticipants",
        scene -> admin(room.apply(scene)),
        scene -> ListParticipantsRequest.newBuilder().setRoom(room.apply(scene)),
        ListParticipantsResponse.getDefaultInstance());
  }

  private static Step got(String what, Function<Scene, String> room, String identity) {
    return Step.call(
        what,
        "GetParticipant",
        scene -> admin(room.apply(scene)),
        scene -> named(room.apply(scene), identity),
        ParticipantInfo.getDefaultInstance());
  }

  private static Step removed(String what, Function<Scene, String> room, String identity) {
    return Step.call(
        what,
        "RemoveParticipant",
        scene -> admin(room.apply(scene)),
        scene -> named(room.apply(scene), identity),
        RemoveParticipantResponse.getDefaultInstance());
  }

  private static Step updated(String what, UnaryOperator<UpdateParticipantRequest.Builder> change) {
    return Step.call(
        what,
        "UpdateParticipant",
        scene -> admin(scene.room()),
        scene ->
            change.apply(
                UpdateParticipantRequest.newBuilder().setRoom(scene.room()).setIdentity("ana")),
        ParticipantInfo.getDefaultInstance());
  }

  private static Step muted(
      String what, String identity, Function<Scene, String> track, boolean muted) {
    return Step.call(
        what,
        "MutePublishedTrack",
        scene -> admin(scene.room()),
        scene ->
            MuteRoomTrackRequest.newBuilder()
                .setRoom(scene.room())
                .setIdentity(identity)
                .setTrackSid(track.apply(scene))
                .setMuted(muted),
        MuteRoomTrackResponse.getDefaultInstance());
  }

  private static Step subscribed(String what, String identity, Function<Scene, String> track) {
    return Step.call(
        what,
        "UpdateSubscriptions",
        scene -> admin(scene.room()),
        scene ->
            UpdateSubscriptionsRequest.newBuilder()
                .setRoom(scene.room())
                .setIdentity(identity)
                .addTrackSids(track.apply(scene))
                .setSubscribe(true),
        UpdateSubscriptionsResponse.getDefaultInstance());
  }

  /** MoveParticipant and ForwardParticipant, whose requests are the same on the wire. */
  private static Step between(String method, String identity, Function<Scene, String> to) {
    return Step.call(
        identity + " to " + to.apply(new Scene("", "", "", null, "here", Map.of())),
        method,
        scene ->
            Map.of("roomAdmin", true, "room", scene.room(), "destinationRoom", to.apply(scene)),
        scene ->
            MoveParticipantRequest.newBuilder()
                .setRoom(scene.room())
                .setIdentity(identity)
                .setDestinationRoom(to.apply(scene)),
        MoveParticipantResponse.getDefaultInstance());
  }

  private static Step ofAnotherRoom(
      String method, Function<Scene, Message.Builder> request, Message answer) {
    return Step.call(
        "with a token for another room", method, scene -> admin("another"), request, answer);
  }

  private static RoomParticipantIdentity.Builder named(String room, String identity) {
    return RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity(identity);
  }

  private static ParticipantPermission.Builder all(ParticipantPermission.Builder permission) {
    return permission.setCanPublish(true).setCanSubscribe(true).setCanPublishData(true);
  }
}
