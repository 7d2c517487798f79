package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.ServersDiffer;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.WebhookInbox;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.RoomEndReason;
import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Webhooks of the real server, received with the library. */
@RequiresEveryServer
class WebhookIT {
  private static final Set<WebhookEvent.Name> LIFE =
      EnumSet.of(
          WebhookEvent.Name.ROOM_STARTED,
          WebhookEvent.Name.PARTICIPANT_JOINED,
          WebhookEvent.Name.TRACK_PUBLISHED,
          WebhookEvent.Name.TRACK_UNPUBLISHED,
          WebhookEvent.Name.PARTICIPANT_LEFT,
          WebhookEvent.Name.ROOM_FINISHED);

  @Test
  void aRoomsWholeLifeIsTold(RealServer server, Receivers receivers, WebhookInbox inbox)
      throws Exception {
    var room = server.freshRoom();
    var ana = receivers.join(room, "ana");
    var track = ana.publish();
    var events = new EnumMap<WebhookEvent.Name, WebhookEvent>(WebhookEvent.Name.class);
    // The server reports a track at its first packet, and never if that comes too late.
    awaitAll(EnumSet.of(WebhookEvent.Name.TRACK_PUBLISHED), events, server, inbox, room);
    ana.leave();
    try (var rooms = client(server)) {
      rooms.deleteRoom(room);
    }

    awaitAll(LIFE, events, server, inbox, room);

    assertThat(events.values())
        .allSatisfy(
            event -> {
              assertThat(event.id()).startsWith("EV_");
              assertThat(event.createdAt().orElseThrow())
                  .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
              assertThat(event.room().orElseThrow().getName()).isEqualTo(room);
            });
    assertThat(events.values()).extracting(WebhookEvent::id).doesNotHaveDuplicates();
    var sid = events.get(WebhookEvent.Name.ROOM_STARTED).room().orElseThrow().getSid();
    assertThat(events.get(WebhookEvent.Name.ROOM_FINISHED).room().orElseThrow().getSid())
        .isEqualTo(sid);
    for (var name :
        Set.of(WebhookEvent.Name.PARTICIPANT_JOINED, WebhookEvent.Name.PARTICIPANT_LEFT)) {
      assertThat(events.get(name).participant().orElseThrow().getIdentity()).isEqualTo("ana");
    }
    for (var name :
        Set.of(WebhookEvent.Name.TRACK_PUBLISHED, WebhookEvent.Name.TRACK_UNPUBLISHED)) {
      assertThat(events.get(name).track().orElseThrow().getSid()).isEqualTo(track);
    }
  }

  @Test
  @ServersDiffer
  void whyARoomEndedIsToldByNewerServersAlone(RealServer server, WebhookInbox inbox)
      throws Exception {
    var deleted = server.freshRoom();
    var empty = server.freshRoom();
    try (var rooms = client(server)) {
      rooms.createRoom(deleted);
      rooms.createRoom(CreateRoomRequest.newBuilder().setName(empty).setEmptyTimeout(1).build());
      rooms.deleteRoom(deleted);
    }
    var hasReason = server.generation().sendsRoomEndReason();

    assertThat(end(deleted, server, inbox).roomEndReason())
        .isEqualTo(hasReason ? Optional.of(RoomEndReason.ROOM_END_API_DELETE) : Optional.empty());
    assertThat(end(empty, server, inbox).roomEndReason())
        .isEqualTo(hasReason ? Optional.of(RoomEndReason.ROOM_END_IDLE_TIMEOUT) : Optional.empty());
  }

  private static WebhookEvent end(String room, RealServer server, WebhookInbox inbox)
      throws InterruptedException {
    var events = new EnumMap<WebhookEvent.Name, WebhookEvent>(WebhookEvent.Name.class);
    awaitAll(EnumSet.of(WebhookEvent.Name.ROOM_FINISHED), events, server, inbox, room);
    return events.get(WebhookEvent.Name.ROOM_FINISHED);
  }

  @Test
  @ServersDiffer
  void newerServersSayThatTheyAreLiveKit(RealServer server, WebhookInbox inbox) throws Exception {
    var room = server.freshRoom();
    try (var rooms = client(server)) {
      rooms.createRoom(room);
    }

    assertThat(inbox.next(room).userAgent()).isEqualTo(server.generation().webhookUserAgent());
  }

  @Test
  void aWebhookOfTheServersWithOneByteChangedIsRefused(RealServer server, WebhookInbox inbox)
      throws Exception {
    var room = server.freshRoom();
    try (var rooms = client(server)) {
      rooms.createRoom(room);
    }
    var delivery = inbox.next(room);
    var changed = delivery.body();
    changed[changed.length - 2] ^= 1;

    assertThat(receiver(server).receive(delivery.body(), delivery.authorization()).name())
        .isEqualTo(WebhookEvent.Name.ROOM_STARTED);
    assertThat(delivery.contentType()).isEqualTo("application/webhook+json");
    assertThat(
            catchThrowableOfType(
                    WebhookException.class,
                    () -> receiver(server).receive(changed, delivery.authorization()))
                .reason())
        .isEqualTo(WebhookException.Reason.BODY_CHANGED);
  }

  /** The server posts the same event at 0, 1 and 3 s. */
  @Test
  void aRepeatAfterAServersErrorIsHandledOnce(RealServer server, WebhookInbox inbox)
      throws Exception {
    var room = server.freshRoom();
    inbox.answer(room, 500, 503);
    var handled = HandledEvents.rememberingLast(100);
    var ran = new ArrayList<String>();
    try (var rooms = client(server)) {
      rooms.createRoom(room);
    }

    for (int attempt = 1; attempt <= 3; attempt++) {
      var delivery = inbox.next(room);
      var event = receiver(server).receive(delivery.body(), delivery.authorization());
      assertThat(event.name()).isEqualTo(WebhookEvent.Name.ROOM_STARTED);
      handled.once(event, one -> ran.add(one.id()));
    }

    assertThat(ran).hasSize(1);
  }

  /** Collects events, in any order, until there is one of each expected name. */
  private static void awaitAll(
      Set<WebhookEvent.Name> expected,
      Map<WebhookEvent.Name, WebhookEvent> events,
      RealServer server,
      WebhookInbox inbox,
      String room)
      throws InterruptedException {
    while (!events.keySet().containsAll(expected)) {
      var delivery = inbox.next(room);
      var event = receiver(server).receive(delivery.body(), delivery.authorization());
      assertThat(event.rawName()).isEqualTo(delivery.name());
      events.put(event.name(), event);
    }
  }

  private static WebhookReceiver receiver(RealServer server) {
    return WebhookReceiver.builder().credentials(server.apiKey(), server.apiSecret()).build();
  }

  private static RoomServiceClient client(RealServer server) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .timeout(Duration.ofSeconds(10))
        .build();
  }
}
