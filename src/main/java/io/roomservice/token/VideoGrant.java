package io.roomservice.token;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a token's bearer may do: the {@code video} claim. Starts from one of the factories; each
 * method returns a grant with one more word said. What is not said is left to the server's default.
 * Immutable.
 *
 * <pre>{@code
 * VideoGrant.roomJoin("standup").canPublish(false).canSubscribe(true)
 * }</pre>
 */
public final class VideoGrant {
  private final Map<String, Object> claims;

  private VideoGrant(Map<String, Object> claims) {
    this.claims = Collections.unmodifiableMap(claims);
  }

  /** No right at all; a start for unusual combinations. */
  public static VideoGrant none() {
    return new VideoGrant(Map.of());
  }

  /** To administer one room: its participants, tracks, metadata, and to send data into it. */
  public static VideoGrant roomAdmin(String room) {
    return new VideoGrant(Map.of("roomAdmin", true, "room", named(room)));
  }

  /** To join one room as a participant. */
  public static VideoGrant roomJoin(String room) {
    return new VideoGrant(Map.of("roomJoin", true, "room", named(room)));
  }

  /** To create and to delete rooms. */
  public static VideoGrant roomCreate() {
    return none().with("roomCreate", true);
  }

  /** To list rooms. */
  public static VideoGrant roomList() {
    return none().with("roomList", true);
  }

  /** To start, stop and list egress. */
  public static VideoGrant roomRecord() {
    return none().with("roomRecord", true);
  }

  /** To create, change and delete ingress. */
  public static VideoGrant ingressAdmin() {
    return none().with("ingressAdmin", true);
  }

  /** A grant read from a token. */
  static VideoGrant of(Map<?, ?> claims) {
    var grant = none();
    for (var claim : claims.entrySet()) {
      if (claim.getKey() instanceof String name && claim.getValue() != null) {
        grant = grant.with(name, claim.getValue());
      }
    }
    return grant;
  }

  /** Adds a room that participants may be moved or forwarded to; with {@link #roomAdmin}. */
  public VideoGrant destinationRoom(String room) {
    return with("destinationRoom", named(room));
  }

  /** Whether tracks may be published; the server's default is yes. */
  public VideoGrant canPublish(boolean allowed) {
    return with("canPublish", allowed);
  }

  /**
   * Whether tracks of others may be received; the server's default is yes. Data arrives all the
   * same.
   */
  public VideoGrant canSubscribe(boolean allowed) {
    return with("canSubscribe", allowed);
  }

  /**
   * Whether the participant may publish data; the server's default is what {@link #canPublish}
   * says.
   */
  public VideoGrant canPublishData(boolean allowed) {
    return with("canPublishData", allowed);
  }

  /**
   * Restricts publishing to {@code camera}, {@code microphone}, {@code screen_share}, {@code
   * screen_share_audio}.
   */
  public VideoGrant canPublishSources(String... sources) {
    return with("canPublishSources", List.of(sources));
  }

  /**
   * Whether the participant may change its own name, metadata and attributes; the server's default
   * is no.
   */
  public VideoGrant canUpdateOwnMetadata(boolean allowed) {
    return with("canUpdateOwnMetadata", allowed);
  }

  /** Whether the participant receives the room's metrics. */
  public VideoGrant canSubscribeMetrics(boolean allowed) {
    return with("canSubscribeMetrics", allowed);
  }

  /** Hides the participant from the others; lists made by the server's API still show it. */
  public VideoGrant hidden(boolean hidden) {
    return with("hidden", hidden);
  }

  /** Marks the participant as an agent. */
  public VideoGrant agent(boolean agent) {
    return with("agent", agent);
  }

  /** The room that this grant is for, if it is for one. */
  public Optional<String> room() {
    return claims.get("room") instanceof String room ? Optional.of(room) : Optional.empty();
  }

  /**
   * Whether this grant says everything that {@code needed} says, so that a call that needs that one
   * is allowed.
   */
  public boolean covers(VideoGrant needed) {
    return claims.entrySet().containsAll(needed.claims.entrySet());
  }

  /** The claims by their names in a token. */
  Map<String, Object> claims() {
    return claims;
  }

  private VideoGrant with(String claim, Object value) {
    var more =
        new TreeMap<>(claims); // sorted, so that equal grants read alike in a token and in a log
    more.put(claim, value);
    return new VideoGrant(more);
  }

  private static String named(String room) {
    Objects.requireNonNull(room, "room");
    if (room.isEmpty()) {
      throw new IllegalArgumentException(
          "the room of a grant is empty; name the one room that it is for");
    }
    return room;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VideoGrant that && claims.equals(that.claims);
  }

  @Override
  public int hashCode() {
    return claims.hashCode();
  }

  @Override
  public String toString() {
    return "VideoGrant" + new TreeMap<>(claims);
  }
}
