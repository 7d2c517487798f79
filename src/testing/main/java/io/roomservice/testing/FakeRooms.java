package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.testing.internal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open rooms of a server, by name. Whoever looks finds no room whose time is over. */
final class FakeRooms {
  private final Map<String, FakeRoom> rooms = new LinkedHashMap<>(); // guarded by this
  private final World world;

  FakeRooms(World world) {
    this.world = world;
  }

  /** The room of the requested name; settings of the request count for a new one only. */
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

  /** Who is in a room; a room or a participant that is not there is one answer. */
  Optional<FakeParticipant> find(String room, String identity) {
    return find(room).flatMap(there -> there.find(identity));
  }

  /** Someone whom the server asks over its inner bus: nobody answers for who is not there. */
  FakeParticipant participant(String room, String identity) {
    return find(room, identity).orElseThrow(Refusal::noResponse);
  }

  /** Someone whom the server looks up first. */
  FakeParticipant listed(String room, String identity) {
    return find(room, identity).orElseThrow(() -> Refusal.notFound("participant does not exist"));
  }

  /** A room that the server looks up first. */
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
