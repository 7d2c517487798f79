package io.roomservice.testing;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.Kind;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.ParticipantPermission;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A participant that joins a {@link FakeRoom}. Default: a standard participant without a name,
 * ready to receive, that may publish, subscribe and send data. Immutable; each method returns a
 * copy.
 */
public final class Newcomer {
  /** The server's limit for an identity, in bytes of UTF-8. */
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
          "identity is " + bytes + " bytes; LiveKit accepts 1 to " + LONGEST_IDENTITY);
    }
    return new Newcomer(
        ParticipantInfo.newBuilder()
            .setIdentity(identity)
            .setState(State.ACTIVE)
            .setPermission(DEFAULT)
            .build());
  }

  /** Returns a copy with this display name. Default: empty. */
  public Newcomer name(String name) {
    return new Newcomer(info.toBuilder().setName(name).build());
  }

  /** Returns a copy with this metadata. Default: empty. */
  public Newcomer metadata(String metadata) {
    return new Newcomer(info.toBuilder().setMetadata(metadata).build());
  }

  /** Returns a copy with these attributes. Default: none. */
  public Newcomer attributes(Map<String, String> attributes) {
    return new Newcomer(info.toBuilder().clearAttributes().putAllAttributes(attributes).build());
  }

  /** Returns a copy of this kind. Default: {@link Kind#STANDARD}. */
  public Newcomer kind(Kind kind) {
    return new Newcomer(info.toBuilder().setKind(kind).build());
  }

  /** Returns a copy with this permission, which replaces all flags of the default. */
  public Newcomer permission(ParticipantPermission permission) {
    return new Newcomer(info.toBuilder().setPermission(permission).build());
  }

  /**
   * Returns a copy in this state. Default: {@link State#ACTIVE}. Before that state the participant
   * is listed but receives nothing; change it with {@link FakeParticipant#become}.
   *
   * @throws IllegalArgumentException for {@link State#DISCONNECTED}
   */
  public Newcomer state(State state) {
    return new Newcomer(info.toBuilder().setState(checked(state)).build());
  }

  static State checked(State state) {
    if (state == State.DISCONNECTED || state == State.UNRECOGNIZED) {
      throw new IllegalArgumentException(
          "invalid state: "
              + state
              + "; a participant in a room is JOINING, JOINED or ACTIVE; call leave() to disconnect it");
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
