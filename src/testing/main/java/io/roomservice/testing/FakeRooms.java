package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.testing.internal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open rooms of a server, by name. Each access first closes rooms that were empty too long. */
final class FakeRooms {
  private final Map<String, FakeRoom> rooms = new LinkedHashMap<>(); // guarded by this
  private final World world;

  FakeRooms(World world) {
    this.world = world;
  }

  /** Returns the room of the requested name; settings of the request apply only to a new room. */
  synchronized FakeRoom create(CreateRoomRequest request) {
    closeTheEmpty();
    return rooms.computeIfAbsent(
        request.getName(), name -> FakeRoom.open(request, world, this::remove));
  }

  synchronized Optional<FakeRoom> find(String name) {
    closeTheEmpty();
    return Optional.ofNullable(rooms.get(name));
  }

  synchronized List<FakeRoom> all() {
    closeTheEmpty();
    return List.copyOf(rooms.values());
  }

  /** Finds a participant; empty if either the room or the participant does not exist. */
  Optional<FakeParticipant> find(String room, String identity) {
    return find(room).flatMap(there -> there.find(identity));
  }

  /**
   * Returns a participant that the server calls over its internal message bus, where nothing
   * responds for an absent one.
   */
  FakeParticipant participant(String room, String identity) {
    return find(room, identity).orElseThrow(Refusal::noResponse);
  }

  /** Returns a participant that the server looks up first. */
  FakeParticipant listed(String room, String identity) {
    return find(room, identity).orElseThrow(() -> Refusal.notFound("participant does not exist"));
  }

  /** Returns a room that the server looks up first. */
  FakeRoom listed(String room) {
    return find(room).orElseThrow(() -> Refusal.notFound("requested room does not exist"));
  }

  private void closeTheEmpty() {
    rooms.values().removeIf(FakeRoom::endIfOverdue);
  }

  private synchronized void remove(FakeRoom room) {
    rooms.remove(room.name(), room);
  }
}
