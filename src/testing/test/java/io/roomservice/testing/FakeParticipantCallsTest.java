package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.Kind;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.TrackSource;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls about participants, with a client. */
class FakeParticipantCallsTest {
  private static final UpdateParticipantRequest UPDATE_ANA =
      UpdateParticipantRequest.newBuilder().setRoom("standup").setIdentity("ana").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();
  private final FakeRoom standup = server.createRoom("standup");
  private final FakeParticipant ana = standup.join("ana");

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  private static TwirpException failure(ThrowingCallable call) {
    return catchThrowableOfType(TwirpException.class, call);
  }

  private static UpdateParticipantRequest.Builder updateAna() {
    return UPDATE_ANA.toBuilder();
  }

  @Test
  void whoIsListedIsWhoJoinedAsTheyJoined() {
    standup.join(
        "bo", bo -> bo.name("Bo").metadata("m").attributes(Map.of("a", "1")).kind(Kind.AGENT));

    assertThat(rooms.listParticipants("standup")).containsExactly(ana.info(), bo().info());
    assertThat(rooms.getParticipant("standup", "bo")).isEqualTo(bo().info());
    assertThat(bo().info().getName()).isEqualTo("Bo");
    assertThat(bo().info().getMetadata()).isEqualTo("m");
    assertThat(bo().info().getAttributesMap()).containsExactly(Map.entry("a", "1"));
    assertThat(rooms.listParticipants("nowhere")).isEmpty();
  }

  private FakeParticipant bo() {
    return standup.participant("bo");
  }

  @Test
  void agentsAreListedAndNotCounted() {
    standup.join("bo", bo -> bo.kind(Kind.AGENT));

    assertThat(rooms.listRooms("standup").get(0).getNumParticipants()).isEqualTo(1);
    assertThat(rooms.listParticipants("standup")).hasSize(2);
  }

  @Test
  void whoIsNotThereIsNotFoundAtOnce() {
    for (var call :
        List.<ThrowingCallable>of(
            () -> rooms.getParticipant("standup", "bo"),
            () -> rooms.getParticipant("nowhere", "ana"),
            () -> rooms.removeParticipant("standup", "bo"),
            () -> rooms.updateParticipant(updateAna().setIdentity("bo").build()))) {
      assertThat(failure(call).code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
    }
  }

  @Test
  void whoIsNotThereDoesNotAnswerTheInnerBus() {
    var subscriptions =
        UpdateSubscriptionsRequest.newBuilder().setRoom("standup").setIdentity("bo").build();
    for (var call :
        List.<ThrowingCallable>of(
            () -> rooms.mutePublishedTrack("standup", "bo", "TR_x", true),
            () -> rooms.updateSubscriptions(subscriptions),
            () -> rooms.moveParticipant("standup", "bo", "game"))) {
      assertThat(failure(call)).isInstanceOf(RoomNotActiveException.class);
    }
  }

  @Test
  void whoIsRemovedIsGoneAndMayComeBack() {
    rooms.removeParticipant("standup", "ana");

    assertThat(ana.isConnected()).isFalse();
    assertThat(ana.disconnectReason()).contains(DisconnectReason.PARTICIPANT_REMOVED);
    assertThat(standup.join("ana").isConnected()).isTrue();
  }

  @Test
  void eachWayOutHasItsReason() {
    var bo = standup.join("bo");
    standup.join("bo");
    var cy = standup.join("cy");
    cy.leave();
    rooms.deleteRoom("standup");

    assertThat(bo.disconnectReason()).contains(DisconnectReason.DUPLICATE_IDENTITY);
    assertThat(cy.disconnectReason()).contains(DisconnectReason.CLIENT_INITIATED);
    assertThat(ana.disconnectReason()).contains(DisconnectReason.ROOM_DELETED);
    assertThat(ana.info().getState()).isEqualTo(ParticipantInfo.State.DISCONNECTED);
  }

  @Test
  void whatIsEmptyStaysAndAttributesAreMerged() {
    rooms.updateParticipant(
        updateAna()
            .setName("Ana")
            .setMetadata("m")
            .putAttributes("a", "1")
            .putAttributes("b", "2")
            .build());

    var info =
        rooms.updateParticipant(
            updateAna().setName("").putAttributes("a", "").putAttributes("c", "3").build());

    assertThat(info).isEqualTo(ana.info());
    assertThat(info.getName()).isEqualTo("Ana");
    assertThat(info.getMetadata()).isEqualTo("m");
    assertThat(info.getAttributesMap()).isEqualTo(Map.of("b", "2", "c", "3"));
  }

  @Test
  void aPermissionReplacesAllFlagsAndEndsTracksThatAreNoLongerAllowed() {
    ana.publish(TrackSource.CAMERA);
    var microphone = ana.publish(TrackSource.MICROPHONE);

    rooms.updateParticipant(
        updateAna()
            .setPermission(
                ParticipantPermission.newBuilder()
                    .setCanPublish(true)
                    .addCanPublishSources(TrackSource.MICROPHONE))
            .build());

    assertThat(ana.info().getPermission().getCanSubscribe()).isFalse();
    assertThat(ana.tracks()).containsExactly(microphone);

    var none = updateAna().setPermission(ParticipantPermission.getDefaultInstance()).build();
    assertThat(rooms.updateParticipant(none).getIsPublisher()).isFalse();
    assertThat(ana.tracks()).isEmpty();
  }

  @Test
  void whoMayNotPublishIsToldWhatItMay() {
    rooms.updateParticipant(
        updateAna().setPermission(ParticipantPermission.getDefaultInstance()).build());

    assertThatThrownBy(() -> ana.publish(TrackSource.CAMERA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("participant \"ana\" may not publish CAMERA", "can_publish=false");
  }

  @Test
  void longTextsAreRefusedAtOneByteTooMany() {
    assertThat(rooms.updateParticipant(updateAna().setName("n".repeat(256)).build()).getName())
        .hasSize(256);
    assertRefused(updateAna().setName("n".repeat(257)), "name length exceeds limits");
    assertThat(
            rooms
                .updateParticipant(updateAna().setMetadata("m".repeat(524_288)).build())
                .getMetadata())
        .hasSize(524_288);
    assertRefused(updateAna().setMetadata("m".repeat(524_289)), "metadata size exceeds limits");
    rooms.updateParticipant(updateAna().putAttributes("k", "v".repeat(65_535)).build());
    assertRefused(
        updateAna().putAttributes("k", "v".repeat(65_536)), "attribute size exceeds limits");
  }

  private void assertRefused(UpdateParticipantRequest.Builder update, String argument) {
    var error = failure(() -> rooms.updateParticipant(update.build()));
    assertThat(error.code()).isEqualTo(TwirpErrorCode.INVALID_ARGUMENT);
    assertThat(error.meta()).containsEntry("argument", argument);
  }

  @Test
  void aTrackIsMutedAndNotUnmuted() {
    var track = ana.publish(TrackSource.MICROPHONE).getSid();

    assertThat(rooms.mutePublishedTrack("standup", "ana", track, true).getMuted()).isTrue();
    assertThat(ana.tracks().get(0).getMuted()).isTrue();

    var unmuting = failure(() -> rooms.mutePublishedTrack("standup", "ana", track, false));
    assertThat(unmuting.httpStatus()).isEqualTo(412);
    assertThat(ana.tracks().get(0).getMuted()).isTrue();
  }

  @Test
  void aServerThatAllowsItUnmutes() {
    try (var lenient = FakeLiveKit.builder().remoteUnmute(true).start();
        var client = lenient.client()) {
      var bo = lenient.createRoom("game").join("bo");
      var track = bo.publish(TrackSource.MICROPHONE).getSid();
      client.mutePublishedTrack("game", "bo", track, true);

      assertThat(client.mutePublishedTrack("game", "bo", track, false).getMuted()).isFalse();
    }
  }

  @Test
  void anUnknownTrackIs200WithNothingWhichTheClientTells() {
    var error = failure(() -> rooms.mutePublishedTrack("standup", "ana", "TR_nothing", true));

    assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
    assertThat(error.httpStatus()).isEqualTo(200);
  }

  @Test
  void whatASubscriptionAsksForIsKept() {
    rooms.updateSubscriptions(
        UpdateSubscriptionsRequest.newBuilder()
            .setRoom("standup")
            .setIdentity("ana")
            .addTrackSids("TR_one")
            .addTrackSids("TR_two")
            .setSubscribe(true)
            .build());

    assertThat(ana.subscriptions()).isEqualTo(Map.of("TR_one", true, "TR_two", true));
  }

  @Test
  void movingAndForwardingAreTheHostedServicesAlone() {
    var error = failure(() -> rooms.moveParticipant("standup", "ana", "game"));

    assertThat(error.httpStatus()).isEqualTo(500);
    assertThat(error.hint().orElseThrow()).contains("hosted service");
    assertThat(failure(() -> rooms.forwardParticipant("standup", "ana", "standup")).httpStatus())
        .isEqualTo(400);
  }

  @Test
  void metadataOfARoomIsSetAndCleared() {
    assertThat(rooms.updateRoomMetadata("standup", "daily").getMetadata()).isEqualTo("daily");
    assertThat(standup.metadata()).isEqualTo("daily");

    rooms.updateRoomMetadata("standup", "");

    assertThat(standup.metadata()).isEmpty();
    assertThat(failure(() -> rooms.updateRoomMetadata("nowhere", "x")).code())
        .isEqualTo(TwirpErrorCode.NOT_FOUND);
  }

  @Test
  void roomsAreListedByNameOrAll() {
    server.createRoom("game");

    assertThat(rooms.listRooms()).extracting(room -> room.getName()).contains("game", "standup");
    assertThat(rooms.listRooms("game", "nowhere", "game"))
        .extracting(room -> room.getName())
        .containsExactly("game");
  }
}
