package io.roomservice.testing;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Says what is not there, and what is. */
final class Absent {
  private Absent() {}

  static NoSuchElementException room(String name, List<FakeRoom> rooms) {
    return new NoSuchElementException(
        "no room \"" + name + "\" is open; " + there("rooms", rooms, FakeRoom::name));
  }

  static NoSuchElementException participant(String identity, FakeRoom room) {
    return new NoSuchElementException(
        "no participant \"%s\" is in the room \"%s\"; %s"
            .formatted(
                identity,
                room.name(),
                there("participants", room.participants(), FakeParticipant::identity)));
  }

  private static <T> String there(String what, List<T> those, Function<T, String> name) {
    return those.isEmpty()
        ? "there are no " + what
        : what + " there are: " + those.stream().map(name).toList();
  }
}
