package io.roomservice.testing;

import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.Kind;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.UpdateParticipantRequest;
import java.time.Instant;
import java.util.HashMap;

/** What is known of one participant but its tracks; each change counts. Not thread-safe. */
final class Profile {
  /** What the real server has counted when someone is active. */
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

  /** Whether a room counts it among its {@code num_participants}: agents and egress it does not. */
  @SuppressWarnings("deprecation") // the flags are how a server tells them of old clients
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

  /** What is empty stays; attributes are merged, and empty ones deleted; all flags are replaced. */
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
