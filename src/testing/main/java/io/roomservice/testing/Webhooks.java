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
 * Sends each event to all registered endpoints, in the order in which the events happened, on a
 * dedicated thread. Thread-safe.
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

  /** Waits until all events so far are sent, and returns all webhooks. */
  List<SentWebhook> await(Duration patience) throws InterruptedException {
    try {
      queue.submit(() -> {}).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "not all webhooks were sent within %s; sent so far: %s", patience, sent),
          e);
    } catch (CancellationException | RejectedExecutionException e) {
      throw new IllegalStateException("no webhooks are sent: the server was reset or closed", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(sent);
  }

  void roomStarted(Room room) {
    send("room_started", WebhookEvent.newBuilder().setRoom(room));
  }

  void roomFinished(Room room, RoomEndReason reason) {
    var event = WebhookEvent.newBuilder().setRoom(room);
    send("room_finished", version.sendsRoomEndReason() ? event.setRoomEndReason(reason) : event);
  }

  void participantJoined(Room room, ParticipantInfo participant) {
    send("participant_joined", WebhookEvent.newBuilder().setRoom(room).setParticipant(participant));
  }

  /**
   * @param wasActive whether the participant had become active
   */
  void participantLeft(Room room, ParticipantInfo participant, boolean wasActive) {
    send(
        wasActive ? "participant_left" : "participant_connection_aborted",
        WebhookEvent.newBuilder().setRoom(room).setParticipant(participant));
  }

  void trackPublished(Room room, ParticipantInfo participant, TrackInfo track) {
    send("track_published", ofTrack(room, participant, track));
  }

  void trackUnpublished(Room room, ParticipantInfo participant, TrackInfo track) {
    send("track_unpublished", ofTrack(room, participant, track));
  }

  /** Events of tracks contain only the ids and names of the room and the participant. */
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

  private void send(String name, WebhookEvent.Builder event) {
    if (endpoints.isEmpty()) {
      return;
    }
    var complete =
        event
            .setEvent(name)
            .setId(Sid.of("EV"))
            .setCreatedAt(clock.instant().getEpochSecond())
            .build();
    try {
      endpoints.forEach(endpoint -> queue.execute(() -> sent.add(sender.send(complete, endpoint))));
    } catch (RejectedExecutionException e) {
      // The server is closed and sends no more webhooks.
    }
  }

  @Override
  public void close() {
    for (var waiting : queue.shutdownNow()) {
      if (waiting instanceof Future<?> awaited) {
        awaited.cancel(false); // otherwise await() would block until its timeout
      }
    }
  }
}
