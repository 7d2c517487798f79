package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token's bearer may do in rooms and with them: the {@code video} claim. Starts from one of
 * the factories; the {@code with…} methods return a copy. Immutable.
 *
 * <p>Six flags know three states: yes, no, and not said, which leaves them to the server's default.
 * Their readers return an {@link Optional}. All others are off unless said.
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

  /** No right at all; a start for unusual combinations. */
  public static VideoGrant none() {
    return new VideoGrant(Map.of());
  }

  /** To administer one room: its participants, tracks, metadata, and to send data into it. */
  public static VideoGrant roomAdmin(String room) {
    return none().saying("roomAdmin", true).saying("room", named(room));
  }

  /**
   * To join one room as a participant, which takes an {@linkplain AccessToken.Builder#identity
   * identity} too. The server creates the room if need be.
   */
  public static VideoGrant roomJoin(String room) {
    return none().saying("roomJoin", true).saying("room", named(room));
  }

  /** To create and to delete rooms. */
  public static VideoGrant roomCreate() {
    return none().saying("roomCreate", true);
  }

  /** To list rooms. */
  public static VideoGrant roomList() {
    return none().saying("roomList", true);
  }

  /** To start, stop and list egress. */
  public static VideoGrant roomRecord() {
    return none().saying("roomRecord", true);
  }

  /** To create, change and delete ingress. */
  public static VideoGrant ingressAdmin() {
    return none().saying("ingressAdmin", true);
  }

  /**
   * What both say together, such as to join a room and to administer it.
   *
   * @throws IllegalArgumentException if the two are for different rooms: a token is for one
   */
  public VideoGrant and(VideoGrant other) {
    for (var claim : List.of("room", "destinationRoom")) {
      var ours = claims().get(claim);
      var theirs = other.claims().get(claim);
      if (ours != null && theirs != null && !ours.equals(theirs)) {
        throw new IllegalArgumentException(
            "the grants are for two rooms, " + ours + " and " + theirs + "; make a token for each");
      }
    }
    return new VideoGrant(withAll(other));
  }

  // ---- one more word

  /** Adds a room that participants may be moved or forwarded to; with {@link #roomAdmin}. */
  public VideoGrant withDestinationRoom(String room) {
    return saying("destinationRoom", named(room));
  }

  /** Whether tracks may be published; the server's default is yes. */
  public VideoGrant withCanPublish(boolean allowed) {
    return saying("canPublish", allowed);
  }

  /**
   * Whether tracks of others may be received; the server's default is yes. Data arrives all the
   * same.
   */
  public VideoGrant withCanSubscribe(boolean allowed) {
    return saying("canSubscribe", allowed);
  }

  /**
   * Whether the participant may publish data; the server's default is what {@link
   * #withCanPublish(boolean)} says.
   */
  public VideoGrant withCanPublishData(boolean allowed) {
    return saying("canPublishData", allowed);
  }

  /**
   * Restricts publishing to {@code camera}, {@code microphone}, {@code screen_share}, {@code
   * screen_share_audio}; none given lifts the restriction.
   *
   * @throws IllegalArgumentException if a source is empty
   */
  public VideoGrant withCanPublishSources(String... sources) {
    if (Stream.of(sources).anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "a source is empty; name camera, microphone, screen_share or screen_share_audio");
    }
    return new VideoGrant(with("canPublishSources", sources.length == 0 ? null : List.of(sources)));
  }

  /**
   * Whether the participant may change its own name, metadata and attributes; the server's default
   * is no.
   */
  public VideoGrant withCanUpdateOwnMetadata(boolean allowed) {
    return saying("canUpdateOwnMetadata", allowed);
  }

  /** Whether the participant receives the room's metrics; the server's default is no. */
  public VideoGrant withCanSubscribeMetrics(boolean allowed) {
    return saying("canSubscribeMetrics", allowed);
  }

  /** Whether the participant may steer the sessions of agents; the server's default is no. */
  public VideoGrant withCanManageAgentSession(boolean allowed) {
    return saying("canManageAgentSession", allowed);
  }

  /** Hides the participant from the others; lists made by the server's API still show it. */
  public VideoGrant withHidden(boolean hidden) {
    return plain("hidden", hidden);
  }

  /** Marks the participant as one that records, so that clients can say that they are recorded. */
  public VideoGrant withRecorder(boolean recorder) {
    return plain("recorder", recorder);
  }

  /** Marks the participant as an agent. */
  public VideoGrant withAgent(boolean agent) {
    return plain("agent", agent);
  }

  // ---- what a grant says

  /** The room that this grant is for, if it is for one. */
  public Optional<String> room() {
    return text("room");
  }

  /** The room that participants may be moved or forwarded to. */
  public Optional<String> destinationRoom() {
    return text("destinationRoom");
  }

  /** Whether the room may be joined. */
  public boolean hasRoomJoin() {
    return has("roomJoin");
  }

  /** Whether the room may be administered. */
  public boolean hasRoomAdmin() {
    return has("roomAdmin");
  }

  /** Whether rooms may be created and deleted. */
  public boolean hasRoomCreate() {
    return has("roomCreate");
  }

  /** Whether rooms may be listed. */
  public boolean hasRoomList() {
    return has("roomList");
  }

  /** Whether egress may be started, stopped and listed. */
  public boolean hasRoomRecord() {
    return has("roomRecord");
  }

  /** Whether ingress may be created, changed and deleted. */
  public boolean hasIngressAdmin() {
    return has("ingressAdmin");
  }

  /** Whether the participant is hidden from the others. */
  public boolean isHidden() {
    return has("hidden");
  }

  /** Whether the participant is marked as one that records. */
  public boolean isRecorder() {
    return has("recorder");
  }

  /** Whether the participant is marked as an agent. */
  public boolean isAgent() {
    return has("agent");
  }

  /** What is said of {@link #withCanPublish(boolean)}, if anything. */
  public Optional<Boolean> canPublish() {
    return flag("canPublish");
  }

  /** What is said of {@link #withCanSubscribe(boolean)}, if anything. */
  public Optional<Boolean> canSubscribe() {
    return flag("canSubscribe");
  }

  /** What is said of {@link #withCanPublishData(boolean)}, if anything. */
  public Optional<Boolean> canPublishData() {
    return flag("canPublishData");
  }

  /** What is said of {@link #withCanUpdateOwnMetadata(boolean)}, if anything. */
  public Optional<Boolean> canUpdateOwnMetadata() {
    return flag("canUpdateOwnMetadata");
  }

  /** What is said of {@link #withCanSubscribeMetrics(boolean)}, if anything. */
  public Optional<Boolean> canSubscribeMetrics() {
    return flag("canSubscribeMetrics");
  }

  /** What is said of {@link #withCanManageAgentSession(boolean)}, if anything. */
  public Optional<Boolean> canManageAgentSession() {
    return flag("canManageAgentSession");
  }

  /** The sources that publishing is restricted to; none if it is not restricted. */
  public List<String> canPublishSources() {
    return claims().get("canPublishSources") instanceof List<?> sources
        ? sources.stream().map(String::valueOf).toList()
        : List.of();
  }

  /**
   * Whether this grant says everything that {@code needed} says, so that a call that needs that one
   * is allowed.
   */
  public boolean covers(VideoGrant needed) {
    return claims().entrySet().containsAll(needed.claims().entrySet());
  }

  // ----

  private VideoGrant saying(String claim, Object value) {
    return new VideoGrant(with(claim, value));
  }

  /** As LiveKit's own SDKs write them: a plain flag that is off is left out. */
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
          "the room of a grant is empty; name the one room that it is for");
    }
    return room;
  }
}
