package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomEndReason;
import io.roomservice.proto.SendDataRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A room of a {@link FakeLiveKit}. Thread-safe. */
public final class FakeRoom {
  private final World world;
  private final Consumer<FakeRoom> closing;
  private final NonceWindow nonces = new NonceWindow(); // guarded by this, like the next five
  private final Map<String, FakeParticipant> participants = new LinkedHashMap<>();
  private Room settings;
  private boolean open = true;
  private Duration patience;
  private Instant emptySince;

  private FakeRoom(CreateRoomRequest request, World world, Consumer<FakeRoom> closing) {
    this.world = world;
    this.closing = closing;
    this.emptySince = world.clock().instant();
    this.settings = RoomSettings.of(request, emptySince);
    this.patience = Duration.ofSeconds(settings.getEmptyTimeout());
  }

  /**
   * @param closing removes the room from the server's list when it is deleted
   */
  static FakeRoom open(CreateRoomRequest request, World world, Consumer<FakeRoom> closing) {
    var room = new FakeRoom(request, world, closing);
    world.webhooks().roomStarted(room.info());
    return room;
  }

  /** Returns the room's name. */
  public synchronized String name() {
    return settings.getName();
  }

  /** Returns the id from the server, such as {@code RM_4mkWeRZ2Dxaf}. */
  public synchronized String sid() {
    return settings.getSid();
  }

  /** Returns the room's metadata; empty if there is none. */
  public synchronized String metadata() {
    return settings.getMetadata();
  }

  /** Returns what RoomService reports of the room. */
  public synchronized Room info() {
    var publishers = participants.values().stream().filter(FakeParticipant::isPublisher).count();
    return settings.toBuilder()
        .setNumParticipants(
            (int) participants.values().stream().filter(FakeParticipant::counts).count())
        .setNumPublishers((int) publishers)
        .build();
  }

  /**
   * Adds a participant to the room, ready to receive. As in LiveKit, a participant with the same
   * identity is disconnected first; the new one starts with an empty inbox, and the old one keeps
   * what it has received.
   *
   * @throws IllegalArgumentException if the identity is empty or longer than 256 bytes of UTF-8
   * @throws IllegalStateException if the room is closed, or full
   */
  public FakeParticipant join(String identity) {
    return join(identity, newcomer -> newcomer);
  }

  /**
   * Same as {@link #join(String)}, with a name, metadata, permissions, or another state: {@code
   * room.join("ana", ana -> ana.name("Ana").state(State.JOINING))}.
   */
  public synchronized FakeParticipant join(String identity, UnaryOperator<Newcomer> as) {
    var newcomer = as.apply(Newcomer.named(identity));
    if (!open) {
      throw new IllegalStateException(
          "room \"" + name() + "\" is closed; call server.createRoom to open a new one");
    }
    find(identity).ifPresent(old -> old.disconnect(DisconnectReason.DUPLICATE_IDENTITY));
    var most = settings.getMaxParticipants();
    if (most > 0 && participants.size() >= most) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "room \"%s\" is full: max_participants is %d; participants: %s",
              name(),
              most,
              participants.keySet()));
    }
    var participant = new FakeParticipant(this, newcomer.info(), world);
    participants.put(identity, participant);
    patience = Duration.ofSeconds(settings.getDepartureTimeout());
    participant.sendJoinedIfActive();
    return participant;
  }

  /** Returns a snapshot of the participants, in the order of joining. */
  public synchronized List<FakeParticipant> participants() {
    return List.copyOf(participants.values());
  }

  /**
   * Returns the participant with this identity.
   *
   * @throws NoSuchElementException if there is none; the message lists the participants
   */
  public FakeParticipant participant(String identity) {
    return find(identity).orElseThrow(() -> Absent.participant(identity, this));
  }

  synchronized Optional<FakeParticipant> find(String identity) {
    return Optional.ofNullable(participants.get(identity));
  }

  /**
   * Closes the room and disconnects all participants, as RoomService.DeleteRoom does. Calling it
   * again has no effect.
   */
  public void delete() {
    closing.accept(this);
    end(RoomEndReason.ROOM_END_API_DELETE);
  }

  /**
   * Returns true until the room is deleted, or was empty for too long when the server last looked
   * it up.
   */
  public synchronized boolean isOpen() {
    return open;
  }

  private synchronized void end(RoomEndReason reason) {
    if (open) {
      participants().forEach(one -> one.disconnect(DisconnectReason.ROOM_DELETED));
      open = false;
      world.webhooks().roomFinished(info(), reason);
    }
  }

  /**
   * Closes the room if it has been empty for its {@code empty_timeout}, or, after the last
   * participant left, for its {@code departure_timeout}.
   */
  synchronized boolean endIfOverdue() {
    var overdue =
        participants.isEmpty() && !world.clock().instant().isBefore(emptySince.plus(patience));
    if (overdue) {
      end(RoomEndReason.ROOM_END_IDLE_TIMEOUT);
    }
    return overdue;
  }

  synchronized boolean has(FakeParticipant participant) {
    return participants.get(participant.identity()) == participant;
  }

  /** Removes the participant; returns false if it was not in the room. */
  synchronized boolean remove(FakeParticipant participant) {
    emptySince = world.clock().instant();
    return participants.remove(participant.identity(), participant);
  }

  synchronized Room updateMetadata(String metadata) {
    settings = settings.toBuilder().setMetadata(metadata).build();
    return info();
  }

  /** Delivers a packet to all destinations under one lock, so all receivers see the same order. */
  synchronized void deliver(SendDataRequest request) {
    var nonce = request.getNonce();
    if (!nonce.isEmpty() && !nonces.firstSeen(nonce)) {
      return;
    }
    var packet = ReceivedPacket.of(request);
    if (packet.isTooLargeForReceivers()) {
      return;
    }
    var destinations = Destinations.of(request);
    for (var participant : participants.values()) {
      if (destinations.include(participant)) {
        participant.deliver(packet);
      }
    }
  }

  @Override
  public String toString() {
    return "FakeRoom[" + name() + ", " + participants() + "]";
  }
}
