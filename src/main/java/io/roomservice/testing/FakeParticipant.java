package io.roomservice.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Someone in a {@link FakeRoom}, from joining to leaving; who joins again is another one.
 * Thread-safe.
 */
public final class FakeParticipant {
  private final FakeRoom room;
  private final String identity;
  private final String sid = Sid.of("PA");
  private final List<ReceivedPacket> received = new ArrayList<>(); // guarded by itself

  FakeParticipant(FakeRoom room, String identity) {
    this.room = room;
    this.identity = identity;
  }

  /** The identity, unique in its room. */
  public String identity() {
    return identity;
  }

  /** The id that the server gave it, such as {@code PA_SQV2MuFKEKfz}; other at each joining. */
  public String sid() {
    return sid;
  }

  /**
   * The packets that reached it, in order: a snapshot, readable after it left as well. A packet is
   * here before its sender has the server's answer.
   */
  public List<ReceivedPacket> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Whether it is in the room: it did not leave, nobody took its identity or deleted the room. */
  public boolean isConnected() {
    return room.has(this);
  }

  /** Leaves the room; nothing reaches it from now on. Twice is no error. */
  public void leave() {
    room.remove(this);
  }

  void receive(ReceivedPacket packet) {
    synchronized (received) {
      received.add(packet);
    }
  }

  @Override
  public String toString() {
    return identity;
  }
}
