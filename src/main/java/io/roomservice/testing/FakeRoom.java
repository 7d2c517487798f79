package io.roomservice.testing;

import com.google.protobuf.ByteString;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** A room of a {@link FakeLiveKit}. Thread-safe. */
public final class FakeRoom {
  /** The server's own limit for an identity, in bytes of UTF-8. */
  private static final int LONGEST_IDENTITY = 256;

  private final Room settings;
  private final Consumer<FakeRoom> closing;
  private final NonceWindow nonces = new NonceWindow(); // guarded by this, like the next two
  private final Map<String, FakeParticipant> participants = new LinkedHashMap<>();
  private boolean open = true;

  /**
   * @param closing takes the room out of the server's list when it is deleted
   */
  FakeRoom(CreateRoomRequest request, Consumer<FakeRoom> closing) {
    this.settings = RoomSettings.of(request);
    this.closing = closing;
  }

  /** The room's name. */
  public String name() {
    return settings.getName();
  }

  /** The id that the server gave it, such as {@code RM_4mkWeRZ2Dxaf}. */
  public String sid() {
    return settings.getSid();
  }

  /**
   * Puts a participant into the room, ready to receive. Someone of the same identity who is there
   * already is disconnected, as LiveKit does it: the new one begins with nothing received, the old
   * one keeps what it has.
   *
   * @throws IllegalArgumentException if the identity is empty or has more than 256 bytes
   * @throws IllegalStateException if the room is deleted
   */
  public synchronized FakeParticipant join(String identity) {
    checkIdentity(identity);
    if (!open) {
      throw new IllegalStateException(
          "the room \"" + name() + "\" is deleted; server.createRoom opens one anew");
    }
    var participant = new FakeParticipant(this, identity);
    participants.remove(identity); // or the new one would stand in the old one's place
    participants.put(identity, participant);
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
  public synchronized FakeParticipant participant(String identity) {
    var participant = participants.get(identity);
    if (participant == null) {
      throw Absent.participant(identity, this);
    }
    return participant;
  }

  /** Ends the room and disconnects everyone, as RoomService.DeleteRoom does; twice is no error. */
  public void delete() {
    closing.accept(this);
    end();
  }

  /** Whether nobody has deleted it. */
  public synchronized boolean isOpen() {
    return open;
  }

  synchronized void end() {
    open = false;
    participants.clear();
  }

  synchronized boolean has(FakeParticipant participant) {
    return participants.get(participant.identity()) == participant;
  }

  synchronized void remove(FakeParticipant participant) {
    participants.remove(participant.identity(), participant);
  }

  /** What RoomService says of the room. */
  synchronized Room info() {
    return settings.toBuilder().setNumParticipants(participants.size()).build();
  }

  /** Hands a packet to whom it is for, in one step: all receivers see packets in one order. */
  synchronized void deliver(SendDataRequest request) {
    ByteString nonce = request.getNonce();
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
        participant.receive(packet);
      }
    }
  }

  private static void checkIdentity(String identity) {
    var bytes = identity.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > LONGEST_IDENTITY) {
      throw new IllegalArgumentException(
          "the identity has " + bytes + " bytes; LiveKit takes 1 to " + LONGEST_IDENTITY);
    }
  }

  @Override
  public String toString() {
    return "FakeRoom[" + name() + ", " + participants() + "]";
  }
}
