package io.roomservice.webhook;

import io.roomservice.internal.json.JsonReader;
import io.roomservice.internal.json.JsonTree;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.IngressInfo;
import io.roomservice.proto.Job;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomEndReason;
import io.roomservice.proto.TrackInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An event on the server, reported by a verified webhook. Immutable.
 *
 * <p>The server sends each event up to five times within 15 s, until the response has a status
 * under 500 other than 429. The order of events is not guaranteed. Use {@link #id()} to recognize
 * an event that was sent before (see {@link HandledEvents}) and {@link #createdAt()} to order
 * events.
 *
 * <p>For room and participant events, {@link #room()} and {@link #fields()} contain the room's
 * {@code turnPassword}: don't log them. {@link #toString()} is safe to log.
 */
public final class WebhookEvent {
  /** The kinds of events. */
  public enum Name {
    /** A room was created: by the API, or by the first participant that joined. */
    ROOM_STARTED,
    /** A room closed: deleted, or empty for long enough. */
    ROOM_FINISHED,
    /** A participant joined the room and is reachable. */
    PARTICIPANT_JOINED,
    /** A participant left or was removed. */
    PARTICIPANT_LEFT,
    /** A participant started to join, but the connection never completed. */
    PARTICIPANT_CONNECTION_ABORTED,
    /** A track was published and can be subscribed to. */
    TRACK_PUBLISHED,
    /** A track was unpublished. */
    TRACK_UNPUBLISHED,
    /** A recording or stream started. */
    EGRESS_STARTED,
    /** A recording or stream changed its state. */
    EGRESS_UPDATED,
    /** A recording or stream ended. */
    EGRESS_ENDED,
    /** An ingress (media from outside) started. */
    INGRESS_STARTED,
    /** An ingress (media from outside) ended. */
    INGRESS_ENDED,
    /** An agent started a job. Sent by servers from 1.13.11 on. */
    AGENT_JOB_STARTED,
    /** An agent's job ended. Sent by servers from 1.13.11 on. */
    AGENT_JOB_ENDED,
    /** An event of a newer server; see {@link WebhookEvent#rawName()}. */
    UNRECOGNIZED;

    static Name of(String rawName) {
      return Arrays.stream(values())
          .filter(name -> name != UNRECOGNIZED)
          .filter(name -> name.name().toLowerCase(Locale.ROOT).equals(rawName))
          .findFirst()
          .orElse(UNRECOGNIZED);
    }
  }

  // The wire format's message of the same name, hidden from users.
  private final io.roomservice.proto.WebhookEvent event;
  private final Map<String, Object> fields;

  private WebhookEvent(io.roomservice.proto.WebhookEvent event, Map<String, Object> fields) {
    this.event = event;
    this.fields = fields;
  }

  /**
   * @throws IOException if the body is not an event's JSON; its text never quotes the body
   */
  static WebhookEvent read(byte[] body) throws IOException {
    return new WebhookEvent(
        JsonReader.read(body, io.roomservice.proto.WebhookEvent.getDefaultInstance()),
        JsonTree.read(body));
  }

  /** Returns the kind of the event. */
  public Name name() {
    return Name.of(event.getEvent());
  }

  /** Returns the kind of the event as the server names it, such as {@code participant_joined}. */
  public String rawName() {
    return event.getEvent();
  }

  /**
   * Returns the id of the event, which stays the same when the server sends it again; empty if the
   * server sent none.
   */
  public String id() {
    return event.getId();
  }

  /**
   * Returns when the event happened by the server's clock, in whole seconds. A number that is out
   * of range for seconds is read as nanoseconds, the unit of LiveKit's other times.
   */
  public Optional<Instant> createdAt() {
    long said = event.getCreatedAt();
    if (said == 0) {
      return Optional.empty();
    }
    boolean seconds = said >= Instant.MIN.getEpochSecond() && said <= Instant.MAX.getEpochSecond();
    return Optional.of(
        seconds ? Instant.ofEpochSecond(said) : Instant.EPOCH.plus(said, ChronoUnit.NANOS));
  }

  /** Returns the room of the event; for track events, only its sid and name are set. */
  public Optional<Room> room() {
    return event.hasRoom() ? Optional.of(event.getRoom()) : Optional.empty();
  }

  /**
   * Returns the participant of the event; for track events, only sid, identity and name are set.
   */
  public Optional<ParticipantInfo> participant() {
    return event.hasParticipant() ? Optional.of(event.getParticipant()) : Optional.empty();
  }

  /** Returns the track of the event. */
  public Optional<TrackInfo> track() {
    return event.hasTrack() ? Optional.of(event.getTrack()) : Optional.empty();
  }

  /** Returns the recording or stream of the event. */
  public Optional<EgressInfo> egress() {
    return event.hasEgressInfo() ? Optional.of(event.getEgressInfo()) : Optional.empty();
  }

  /** Returns the ingress of the event. */
  public Optional<IngressInfo> ingress() {
    return event.hasIngressInfo() ? Optional.of(event.getIngressInfo()) : Optional.empty();
  }

  /** Returns the agent's job of the event. */
  public Optional<Job> job() {
    return event.hasJob() ? Optional.of(event.getJob()) : Optional.empty();
  }

  /**
   * Returns why the room ended, for {@code ROOM_FINISHED}; empty for other events, and for servers
   * up to 1.13.5, which don't send it.
   */
  public Optional<RoomEndReason> roomEndReason() {
    var reason = event.getRoomEndReason();
    return reason == RoomEndReason.ROOM_END_UNKNOWN ? Optional.empty() : Optional.of(reason);
  }

  /**
   * Returns the whole event as received, including fields that this version doesn't know: strings,
   * numbers, booleans, lists and maps. Unmodifiable.
   */
  public Map<String, Object> fields() {
    return fields;
  }

  /** Shows the kind of the event, its room and its participant; contains no secret. */
  @Override
  public String toString() {
    var text = new StringBuilder("WebhookEvent[").append(rawName()).append(", id=").append(id());
    room().ifPresent(room -> text.append(", room=").append(room.getName()));
    participant().ifPresent(one -> text.append(", participant=").append(one.getIdentity()));
    track().ifPresent(track -> text.append(", track=").append(track.getSid()));
    egress().ifPresent(egress -> text.append(", egress=").append(egress.getEgressId()));
    ingress().ifPresent(ingress -> text.append(", ingress=").append(ingress.getIngressId()));
    job().ifPresent(job -> text.append(", job=").append(job.getId()));
    roomEndReason().ifPresent(reason -> text.append(", reason=").append(reason));
    return text.append(']').toString();
  }
}
