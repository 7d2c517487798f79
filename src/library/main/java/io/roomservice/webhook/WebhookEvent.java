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
 * Something that happened on the server, as a verified webhook told it. Immutable.
 *
 * <p>The server tells each event up to five times within 15 s, until it is answered with a status
 * under 500 other than 429, and in no strict order: {@link #id()} tells repeats apart (see {@link
 * HandledEvents}), {@link #createdAt()} what came first.
 *
 * <p>{@link #room()} of room and participant events holds the room's {@code turnPassword}, and
 * {@link #fields()} does too: neither belongs into a log. {@link #toString()} does.
 */
public final class WebhookEvent {
  /** What can happen. */
  public enum Name {
    /** A room was made: by the API, or by the first participant who joined. */
    ROOM_STARTED,
    /** A room closed: deleted, or empty for long enough. */
    ROOM_FINISHED,
    /** A participant is in the room and can be reached. */
    PARTICIPANT_JOINED,
    /** A participant left, or was removed. */
    PARTICIPANT_LEFT,
    /** A participant began to join and was never there. */
    PARTICIPANT_CONNECTION_ABORTED,
    /** A track is there to be subscribed to. */
    TRACK_PUBLISHED,
    /** A track is no longer there. */
    TRACK_UNPUBLISHED,
    /** A recording or stream began. */
    EGRESS_STARTED,
    /** A recording or stream changed its state. */
    EGRESS_UPDATED,
    /** A recording or stream ended. */
    EGRESS_ENDED,
    /** Media from outside began to come in. */
    INGRESS_STARTED,
    /** Media from outside ended. */
    INGRESS_ENDED,
    /** An agent began a job: servers from 1.13.11 on tell it. */
    AGENT_JOB_STARTED,
    /** An agent's job ended: servers from 1.13.11 on tell it. */
    AGENT_JOB_ENDED,
    /** An event of a newer server; {@link WebhookEvent#rawName()} says which. */
    UNRECOGNIZED;

    static Name of(String rawName) {
      return Arrays.stream(values())
          .filter(name -> name != UNRECOGNIZED)
          .filter(name -> name.name().toLowerCase(Locale.ROOT).equals(rawName))
          .findFirst()
          .orElse(UNRECOGNIZED);
    }
  }

  // The wire's message of the same name, which users need not see.
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

  /** What happened. */
  public Name name() {
    return Name.of(event.getEvent());
  }

  /** What happened, in the server's word: {@code participant_joined}. */
  public String rawName() {
    return event.getEvent();
  }

  /** The same for each repeat of one event; empty if the server gave none. */
  public String id() {
    return event.getId();
  }

  /**
   * When it happened by the server's clock, in whole seconds. A number that is no time in seconds
   * is read as nanoseconds, the unit of LiveKit's other times.
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

  /** The room that it is about; of a track's event its sid and name alone. */
  public Optional<Room> room() {
    return event.hasRoom() ? Optional.of(event.getRoom()) : Optional.empty();
  }

  /** The participant that it is about; of a track's event sid, identity and name alone. */
  public Optional<ParticipantInfo> participant() {
    return event.hasParticipant() ? Optional.of(event.getParticipant()) : Optional.empty();
  }

  /** The track that it is about. */
  public Optional<TrackInfo> track() {
    return event.hasTrack() ? Optional.of(event.getTrack()) : Optional.empty();
  }

  /** The recording or stream that it is about. */
  public Optional<EgressInfo> egress() {
    return event.hasEgressInfo() ? Optional.of(event.getEgressInfo()) : Optional.empty();
  }

  /** The media from outside that it is about. */
  public Optional<IngressInfo> ingress() {
    return event.hasIngressInfo() ? Optional.of(event.getIngressInfo()) : Optional.empty();
  }

  /** The agent's job that it is about. */
  public Optional<Job> job() {
    return event.hasJob() ? Optional.of(event.getJob()) : Optional.empty();
  }

  /**
   * Why a room ended that did; empty for other events, and for servers up to 1.13.5, which do not
   * say.
   */
  public Optional<RoomEndReason> roomEndReason() {
    var reason = event.getRoomEndReason();
    return reason == RoomEndReason.ROOM_END_UNKNOWN ? Optional.empty() : Optional.of(reason);
  }

  /**
   * The whole event as it came, also what has no method or message here: strings, numbers,
   * booleans, lists and maps. Unmodifiable.
   */
  public Map<String, Object> fields() {
    return fields;
  }

  /** Says what happened, where and to whom, and no secret. */
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
