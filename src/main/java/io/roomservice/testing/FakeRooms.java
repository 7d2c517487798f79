package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open rooms of a server, by name. */
final class FakeRooms {
  private final Map<String, FakeRoom> rooms = new LinkedHashMap<>();

  /** The room of the requested name; settings of the request count for a new one only. */
  synchronized FakeRoom create(CreateRoomRequest request) {
    return rooms.computeIfAbsent(request.getName(), name -> new FakeRoom(request, this::remove));
  }

  synchronized Optional<FakeRoom> find(String name) {
    return Optional.ofNullable(rooms.get(name));
  }

  synchronized List<FakeRoom> all() {
    return List.copyOf(rooms.values());
  }

  private synchronized void remove(FakeRoom room) {
    rooms.remove(room.name(), room);
  }
}
