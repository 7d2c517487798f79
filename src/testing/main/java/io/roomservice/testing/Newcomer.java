package io.roomservice.testing;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.Kind;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.ParticipantPermission;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Who joins a {@link FakeRoom}, and as what. Begins as a standard participant without a name, ready
 * to receive, who may publish, subscribe and send data. Immutable; each method returns a copy.
 */
public final class Newcomer {
  /** The server's own limit for an identity, in bytes of UTF-8. */
  private static final int LONGEST_IDENTITY = 256;

  private static final ParticipantPermission DEFAULT =
      ParticipantPermission.newBuilder()
          .setCanPublish(true)
          .setCanSubscribe(true)
          .setCanPublishData(true)
          .build();

  private final ParticipantInfo info;

  private Newcomer(ParticipantInfo info) {
    this.info = info;
  }

  static Newcomer named(String identity) {
    var bytes = identity.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > LONGEST_IDENTITY) {
      throw new IllegalArgumentException(
          "the identity has " + bytes + " bytes; LiveKit takes 1 to " + LONGEST_IDENTITY);
    }
    return new Newcomer(
        ParticipantInfo.newBuilder()
            .setIdentity(identity)
            .setState(State.ACTIVE)
            .setPermission(DEFAULT)
            .build());
  }

  /** The display name; none unless set. */
  public Newcomer name(String name) {
    return new Newcomer(info.toBuilder().setName(name).build());
  }

  /** The participant's metadata; none unless set. */
  public Newcomer metadata(String metadata) {
    return new Newcomer(info.toBuilder().setMetadata(metadata).build());
  }

  /** The participant's attributes; none unless set. */
  public Newcomer attributes(Map<String, String> attributes) {
    return new Newcomer(info.toBuilder().clearAttributes().putAllAttributes(attributes).build());
  }

  /** What kind of participant; {@link Kind#STANDARD} unless set. */
  public Newcomer kind(Kind kind) {
    return new Newcomer(info.toBuilder().setKind(kind).build());
  }

  /** What it may do, all flags of it. */
  public Newcomer permission(ParticipantPermission permission) {
    return new Newcomer(info.toBuilder().setPermission(permission).build());
  }

  /**
   * How far it has come; {@link State#ACTIVE} unless set. Before that it is listed and receives
   * nothing: {@link FakeParticipant#become} takes it further.
   *
   * @throws IllegalArgumentException for {@link State#DISCONNECTED}
   */
  public Newcomer state(State state) {
    return new Newcomer(info.toBuilder().setState(checked(state)).build());
  }

  static State checked(State state) {
    if (state == State.DISCONNECTED || state == State.UNRECOGNIZED) {
      throw new IllegalArgumentException(
          "nobody is in a room as " + state + "; leave() disconnects a participant");
    }
    return state;
  }

  ParticipantInfo info() {
    return info;
  }

  @Override
  public String toString() {
    return "Newcomer[" + info.getIdentity() + ", " + info.getState() + "]";
  }
}
