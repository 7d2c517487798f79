package io.roomservice.testing;

import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.Kind;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.UpdateParticipantRequest;
import java.time.Instant;
import java.util.HashMap;

/** A participant's info except its tracks; each change increments the version. Not thread-safe. */
final class Profile {
  /** The version on the real server when a participant becomes active. */
  private static final int FIRST_VERSION = 2;

  private ParticipantInfo info;

  Profile(ParticipantInfo newcomer, Instant joinedAt) {
    this.info =
        newcomer.toBuilder()
            .setSid(Sid.of("PA"))
            .setJoinedAt(joinedAt.getEpochSecond())
            .setJoinedAtMs(joinedAt.toEpochMilli())
            .setVersion(FIRST_VERSION)
            .build();
  }

  ParticipantInfo info() {
    return info;
  }

  boolean isActive() {
    return info.getState() == State.ACTIVE;
  }

  /** Returns true if the room's {@code num_participants} includes it: not for agents and egress. */
  @SuppressWarnings("deprecation") // the flags mark agents and recorders among old clients
  boolean counts() {
    var permission = info.getPermission();
    return info.getKind() != Kind.AGENT
        && info.getKind() != Kind.EGRESS
        && !permission.getAgent()
        && !permission.getRecorder();
  }

  void become(State state) {
    change(info.toBuilder().setState(state));
  }

  void disconnect(DisconnectReason reason) {
    change(info.toBuilder().setState(State.DISCONNECTED).setDisconnectReason(reason));
  }

  /**
   * Keeps what is empty in the request; merges attributes, and deletes those with an empty value;
   * replaces all flags of the permission.
   */
  void update(UpdateParticipantRequest request) {
    if (!request.getName().isEmpty()) {
      change(info.toBuilder().setName(request.getName()));
    }
    if (!request.getMetadata().isEmpty()) {
      change(info.toBuilder().setMetadata(request.getMetadata()));
    }
    if (request.getAttributesCount() > 0) {
      var merged = new HashMap<>(info.getAttributesMap());
      merged.putAll(request.getAttributesMap());
      merged.values().removeIf(String::isEmpty);
      change(info.toBuilder().clearAttributes().putAllAttributes(merged));
    }
    if (request.hasPermission()) {
      change(info.toBuilder().setPermission(request.getPermission()));
    }
  }

  private void change(ParticipantInfo.Builder changed) {
    info = changed.setVersion(info.getVersion() + 1).build();
  }
}
