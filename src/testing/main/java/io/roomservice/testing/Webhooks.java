package io.roomservice.testing;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomEndReason;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.WebhookEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells of what happens, to everyone who wants to hear it: one event after the other, in the order
 * in which they happened, on a thread of its own. Thread-safe.
 */
final class Webhooks implements AutoCloseable {
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(task, "fake-livekit webhooks");
            thread.setDaemon(true);
            return thread;
          });
  private final List<URI> endpoints = new CopyOnWriteArrayList<>();
  private final List<SentWebhook> sent = new CopyOnWriteArrayList<>();
  private final WebhookSender sender;
  private final ServerVersion version;
  private final Clock clock;

  Webhooks(WebhookSender sender, ServerVersion version, Clock clock) {
    this.sender = sender;
    this.version = version;
    this.clock = clock;
  }

  void sendTo(URI endpoint) {
    endpoints.add(endpoint);
  }

  /** What was sent, once all is sent that has happened before. */
  List<SentWebhook> await(Duration patience) throws InterruptedException {
    try {
      queue.submit(() -> {}).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "not all webhooks were taken within %s; those that were: %s",
              patience,
              sent),
          e);
    } catch (CancellationException | RejectedExecutionException e) {
      throw new IllegalStateException("the server was reset or closed; it sends no webhooks", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(sent);
  }

  void roomStarted(Room room) {
    tell("room_started", WebhookEvent.newBuilder().setRoom(room));
  }

  void roomFinished(Room room, RoomEndReason reason) {
    var event = WebhookEvent.newBuilder().setRoom(room);
    tell("room_finished", version.tellsWhyRoomsEnd() ? event.setRoomEndReason(reason) : event);
  }

  void participantJoined(Room room, ParticipantInfo participant) {
    tell("participant_joined", WebhookEvent.newBuilder().setRoom(room).setParticipant(participant));
  }

  /**
   * @param wasActive whether it had come all the way into the room
   */
  void participantLeft(Room room, ParticipantInfo participant, boolean wasActive) {
    tell(
        wasActive ? "participant_left" : "participant_connection_aborted",
        WebhookEvent.newBuilder().setRoom(room).setParticipant(participant));
  }

  void trackPublished(Room room, ParticipantInfo participant, TrackInfo track) {
    tell("track_published", ofTrack(room, participant, track));
  }

  void trackUnpublished(Room room, ParticipantInfo participant, TrackInfo track) {
    tell("track_unpublished", ofTrack(room, participant, track));
  }

  /** Events of tracks name room and participant, and say no more of them. */
  private static WebhookEvent.Builder ofTrack(
      Room room, ParticipantInfo participant, TrackInfo track) {
    return WebhookEvent.newBuilder()
        .setRoom(Room.newBuilder().setSid(room.getSid()).setName(room.getName()))
        .setParticipant(
            ParticipantInfo.newBuilder()
                .setSid(participant.getSid())
                .setIdentity(participant.getIdentity())
                .setName(participant.getName()))
        .setTrack(track);
  }

  private void tell(String name, WebhookEvent.Builder event) {
    if (endpoints.isEmpty()) {
      return;
    }
    var told =
        event
            .setEvent(name)
            .setId(Sid.of("EV"))
            .setCreatedAt(clock.instant().getEpochSecond())
            .build();
    try {
      endpoints.forEach(endpoint -> queue.execute(() -> sent.add(sender.send(told, endpoint))));
    } catch (RejectedExecutionException e) {
      // The server is closed, and tells no more.
    }
  }

  @Override
  public void close() {
    for (var waiting : queue.shutdownNow()) {
      if (waiting instanceof Future<?> awaited) {
        awaited.cancel(false); // or who awaits it would wait in vain
      }
    }
  }
}
