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
   * @param closing takes the room out of the server's list when it is deleted
   */
  static FakeRoom open(CreateRoomRequest request, World world, Consumer<FakeRoom> closing) {
    var room = new FakeRoom(request, world, closing);
    world.webhooks().roomStarted(room.info());
    return room;
  }

  /** The room's name. */
  public synchronized String name() {
    return settings.getName();
  }

  /** The id that the server gave it, such as {@code RM_4mkWeRZ2Dxaf}. */
  public synchronized String sid() {
    return settings.getSid();
  }

  /** The room's metadata; empty if there is none. */
  public synchronized String metadata() {
    return settings.getMetadata();
  }

  /** What RoomService says of the room. */
  public synchronized Room info() {
    var publishers = participants.values().stream().filter(FakeParticipant::isPublisher).count();
    return settings.toBuilder()
        .setNumParticipants(
            (int) participants.values().stream().filter(FakeParticipant::counts).count())
        .setNumPublishers((int) publishers)
        .build();
  }

  /**
   * Puts a participant into the room, ready to receive. Someone of the same identity who is there
   * already is disconnected, as LiveKit does it: the new one begins with nothing received, the old
   * one keeps what it has.
   *
   * @throws IllegalArgumentException if the identity is empty or has more than 256 bytes
   * @throws IllegalStateException if the room is deleted, or full
   */
  public FakeParticipant join(String identity) {
    return join(identity, newcomer -> newcomer);
  }

  /**
   * The same for someone with a name, metadata, permissions, or who is not there yet: {@code
   * room.join("ana", ana -> ana.name("Ana").state(State.JOINING))}.
   */
  public synchronized FakeParticipant join(String identity, UnaryOperator<Newcomer> as) {
    var newcomer = as.apply(Newcomer.named(identity));
    if (!open) {
      throw new IllegalStateException(
          "the room \"" + name() + "\" is deleted; server.createRoom opens one anew");
    }
    find(identity).ifPresent(old -> old.disconnect(DisconnectReason.DUPLICATE_IDENTITY));
    var most = settings.getMaxParticipants();
    if (most > 0 && participants.size() >= most) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the room \"%s\" is full: max_participants is %d; in it are %s",
              name(),
              most,
              participants.keySet()));
    }
    var participant = new FakeParticipant(this, newcomer.info(), world);
    participants.put(identity, participant);
    patience = Duration.ofSeconds(settings.getDepartureTimeout());
    participant.tellOfJoining();
    return participant;
  }

  /** Who is in the room, in the order of joining; a snapshot. */
  public synchronized List<FakeParticipant> participants() {
    return List.copyOf(participants.values());
  }

  /**
   * The participant of this identity who is in the room.
   *
   * @throws NoSuchElementException if there is none; the message names those there are
   */
  public FakeParticipant participant(String identity) {
    return find(identity).orElseThrow(() -> Absent.participant(identity, this));
  }

  synchronized Optional<FakeParticipant> find(String identity) {
    return Optional.ofNullable(participants.get(identity));
  }

  /** Ends the room and disconnects everyone, as RoomService.DeleteRoom does; twice is no error. */
  public void delete() {
    closing.accept(this);
    end(RoomEndReason.ROOM_END_API_DELETE);
  }

  /** Whether nobody has deleted it, and it was not empty for too long when last looked at. */
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
   * Ends it if it has been empty for its {@code empty_timeout}, or for its {@code
   * departure_timeout} if someone was there.
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

  /** Whether the participant was there until now. */
  synchronized boolean remove(FakeParticipant participant) {
    emptySince = world.clock().instant();
    return participants.remove(participant.identity(), participant);
  }

  synchronized Room updateMetadata(String metadata) {
    settings = settings.toBuilder().setMetadata(metadata).build();
    return info();
  }

  /** Hands a packet to whom it is for, in one step: all receivers see packets in one order. */
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
