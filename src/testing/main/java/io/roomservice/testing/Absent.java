package io.roomservice.testing;

import io.roomservice.proto.TrackInfo;
import java.util.List;
import java.util.Locale;
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
        String.format(
            Locale.ROOT,
            "no participant \"%s\" is in the room \"%s\"; %s",
            identity,
            room.name(),
            there("participants", room.participants(), FakeParticipant::identity)));
  }

  static NoSuchElementException track(String sid, FakeParticipant participant) {
    return new NoSuchElementException(
        String.format(
            Locale.ROOT,
            "%s publishes no track \"%s\"; %s",
            participant,
            sid,
            there("tracks", participant.tracks(), TrackInfo::getSid)));
  }

  static IllegalArgumentException method(String name, List<String> known) {
    return new IllegalArgumentException(
        "RoomService has no method \"" + name + "\"; " + there("methods", known, one -> one));
  }

  private static <T> String there(String what, List<T> those, Function<T, String> name) {
    return those.isEmpty()
        ? "there are no " + what
        : what + " there are: " + those.stream().map(name).toList();
  }
}
