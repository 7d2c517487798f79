package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token's bearer may do in and with rooms: the {@code video} claim. Start with one of the
 * factory methods; the {@code with…} methods return a copy. Immutable.
 *
 * <p>Six flags have three states: true, false, and absent, for which the server's default applies.
 * Their getters return an {@link Optional}. All other flags are false by default.
 *
 * <pre>{@code
 * VideoGrant.roomJoin("standup").withCanPublish(false).withCanSubscribe(true)
 * }</pre>
 */
@CheckReturnValue
public final class VideoGrant extends Grant {
  VideoGrant(Map<String, Object> claims) {
    super(claims);
  }

  // ---- factories

  /** Returns a grant that allows nothing: a start for unusual combinations. */
  public static VideoGrant none() {
    return new VideoGrant(Map.of());
  }

  /**
   * Returns a grant to administer one room (its participants, tracks and metadata) and to send data
   * into it.
   */
  public static VideoGrant roomAdmin(String room) {
    return none().saying("roomAdmin", true).saying("room", named(room));
  }

  /**
   * Returns a grant to join one room as a participant, which also requires an {@linkplain
   * AccessToken.Builder#identity identity}. The server creates the room if it doesn't exist.
   */
  public static VideoGrant roomJoin(String room) {
    return none().saying("roomJoin", true).saying("room", named(room));
  }

  /** Returns a grant to create and delete rooms. */
  public static VideoGrant roomCreate() {
    return none().saying("roomCreate", true);
  }

  /** Returns a grant to list rooms. */
  public static VideoGrant roomList() {
    return none().saying("roomList", true);
  }

  /** Returns a grant to start, stop and list egress. */
  public static VideoGrant roomRecord() {
    return none().saying("roomRecord", true);
  }

  /** Returns a grant to create, change and delete ingress. */
  public static VideoGrant ingressAdmin() {
    return none().saying("ingressAdmin", true);
  }

  /**
   * Returns a grant with the permissions of both, such as to join a room and to administer it.
   *
   * @throws IllegalArgumentException if the two are for different rooms: a token is for one room
   */
  public VideoGrant and(VideoGrant other) {
    for (var claim : List.of("room", "destinationRoom")) {
      var ours = claims().get(claim);
      var theirs = other.claims().get(claim);
      if (ours != null && theirs != null && !ours.equals(theirs)) {
        throw new IllegalArgumentException(
            "the grants are for two rooms, "
                + ours
                + " and "
                + theirs
                + "; create a token for each");
      }
    }
    return new VideoGrant(withAll(other));
  }

  // ---- options

  /** Sets the room that participants may be moved or forwarded to; requires {@link #roomAdmin}. */
  public VideoGrant withDestinationRoom(String room) {
    return saying("destinationRoom", named(room));
  }

  /** Sets whether the participant may publish tracks. Default on the server: true. */
  public VideoGrant withCanPublish(boolean allowed) {
    return saying("canPublish", allowed);
  }

  /**
   * Sets whether the participant may subscribe to tracks of others. Default on the server: true.
   * Data arrives in both cases.
   */
  public VideoGrant withCanSubscribe(boolean allowed) {
    return saying("canSubscribe", allowed);
  }

  /**
   * Sets whether the participant may publish data. Default on the server: the value of {@link
   * #withCanPublish(boolean)}.
   */
  public VideoGrant withCanPublishData(boolean allowed) {
    return saying("canPublishData", allowed);
  }

  /**
   * Restricts publishing to some of the sources {@code camera}, {@code microphone}, {@code
   * screen_share} and {@code screen_share_audio}; without arguments, removes the restriction.
   *
   * @throws IllegalArgumentException if a source is empty
   */
  public VideoGrant withCanPublishSources(String... sources) {
    if (Stream.of(sources).anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "a source is empty; use camera, microphone, screen_share or screen_share_audio");
    }
    return new VideoGrant(with("canPublishSources", sources.length == 0 ? null : List.of(sources)));
  }

  /**
   * Sets whether the participant may change its own name, metadata and attributes. Default on the
   * server: false.
   */
  public VideoGrant withCanUpdateOwnMetadata(boolean allowed) {
    return saying("canUpdateOwnMetadata", allowed);
  }

  /** Sets whether the participant receives the room's metrics. Default on the server: false. */
  public VideoGrant withCanSubscribeMetrics(boolean allowed) {
    return saying("canSubscribeMetrics", allowed);
  }

  /**
   * Sets whether the participant may manage the sessions of agents. Default on the server: false.
   */
  public VideoGrant withCanManageAgentSession(boolean allowed) {
    return saying("canManageAgentSession", allowed);
  }

  /**
   * Hides the participant from other participants; lists returned by the server's API still contain
   * it.
   */
  public VideoGrant withHidden(boolean hidden) {
    return plain("hidden", hidden);
  }

  /**
   * Marks the participant as a recorder, so that clients can show that the room is being recorded.
   */
  public VideoGrant withRecorder(boolean recorder) {
    return plain("recorder", recorder);
  }

  /** Marks the participant as an agent. */
  public VideoGrant withAgent(boolean agent) {
    return plain("agent", agent);
  }

  // ---- getters

  /** Returns the room that this grant is for, if it is for one. */
  public Optional<String> room() {
    return text("room");
  }

  /** Returns the room that participants may be moved or forwarded to, if set. */
  public Optional<String> destinationRoom() {
    return text("destinationRoom");
  }

  /** Returns true if the room may be joined. */
  public boolean hasRoomJoin() {
    return has("roomJoin");
  }

  /** Returns true if the room may be administered. */
  public boolean hasRoomAdmin() {
    return has("roomAdmin");
  }

  /** Returns true if rooms may be created and deleted. */
  public boolean hasRoomCreate() {
    return has("roomCreate");
  }

  /** Returns true if rooms may be listed. */
  public boolean hasRoomList() {
    return has("roomList");
  }

  /** Returns true if egress may be started, stopped and listed. */
  public boolean hasRoomRecord() {
    return has("roomRecord");
  }

  /** Returns true if ingress may be created, changed and deleted. */
  public boolean hasIngressAdmin() {
    return has("ingressAdmin");
  }

  /** Returns true if the participant is hidden from other participants. */
  public boolean isHidden() {
    return has("hidden");
  }

  /** Returns true if the participant is marked as a recorder. */
  public boolean isRecorder() {
    return has("recorder");
  }

  /** Returns true if the participant is marked as an agent. */
  public boolean isAgent() {
    return has("agent");
  }

  /** Returns the value of {@link #withCanPublish(boolean)}, if set. */
  public Optional<Boolean> canPublish() {
    return flag("canPublish");
  }

  /** Returns the value of {@link #withCanSubscribe(boolean)}, if set. */
  public Optional<Boolean> canSubscribe() {
    return flag("canSubscribe");
  }

  /** Returns the value of {@link #withCanPublishData(boolean)}, if set. */
  public Optional<Boolean> canPublishData() {
    return flag("canPublishData");
  }

  /** Returns the value of {@link #withCanUpdateOwnMetadata(boolean)}, if set. */
  public Optional<Boolean> canUpdateOwnMetadata() {
    return flag("canUpdateOwnMetadata");
  }

  /** Returns the value of {@link #withCanSubscribeMetrics(boolean)}, if set. */
  public Optional<Boolean> canSubscribeMetrics() {
    return flag("canSubscribeMetrics");
  }

  /** Returns the value of {@link #withCanManageAgentSession(boolean)}, if set. */
  public Optional<Boolean> canManageAgentSession() {
    return flag("canManageAgentSession");
  }

  /** Returns the sources that publishing is restricted to; empty if it is not restricted. */
  public List<String> canPublishSources() {
    return claims().get("canPublishSources") instanceof List<?> sources
        ? sources.stream().map(String::valueOf).toList()
        : List.of();
  }

  /**
   * Returns true if this grant contains every claim of {@code needed}, so that a call that requires
   * {@code needed} is allowed.
   */
  public boolean covers(VideoGrant needed) {
    return claims().entrySet().containsAll(needed.claims().entrySet());
  }

  // ----

  private VideoGrant saying(String claim, Object value) {
    return new VideoGrant(with(claim, value));
  }

  /** Omits a false flag, as LiveKit's own SDKs do. */
  private VideoGrant plain(String claim, boolean on) {
    return new VideoGrant(with(claim, on ? true : null));
  }

  private Optional<Boolean> flag(String claim) {
    return claims().get(claim) instanceof Boolean said ? Optional.of(said) : Optional.empty();
  }

  private Optional<String> text(String claim) {
    return claims().get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static String named(String room) {
    Objects.requireNonNull(room, "room");
    if (room.isEmpty()) {
      throw new IllegalArgumentException(
          "the room of the grant is empty; pass the name of the room");
    }
    return room;
  }
}
