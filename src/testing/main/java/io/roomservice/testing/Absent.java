package io.roomservice.testing;

import io.roomservice.proto.TrackInfo;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Creates exceptions that name what was not found and list what exists. */
final class Absent {
  private Absent() {}

  static NoSuchElementException room(String name, List<FakeRoom> rooms) {
    return new NoSuchElementException(
        "no open room \"" + name + "\"; " + existing("open rooms", rooms, FakeRoom::name));
  }

  static NoSuchElementException participant(String identity, FakeRoom room) {
    return new NoSuchElementException(
        String.format(
            Locale.ROOT,
            "no participant \"%s\" in room \"%s\"; %s",
            identity,
            room.name(),
            existing("participants", room.participants(), FakeParticipant::identity)));
  }

  static NoSuchElementException track(String sid, FakeParticipant participant) {
    return new NoSuchElementException(
        String.format(
            Locale.ROOT,
            "participant \"%s\" publishes no track \"%s\"; %s",
            participant,
            sid,
            existing("tracks", participant.tracks(), TrackInfo::getSid)));
  }

  static IllegalArgumentException method(String name, List<String> known) {
    return new IllegalArgumentException(
        "RoomService has no method \"" + name + "\"; " + existing("methods", known, one -> one));
  }

  private static <T> String existing(String what, List<T> things, Function<T, String> name) {
    return things.isEmpty()
        ? "there are no " + what
        : what + ": " + things.stream().map(name).toList();
  }
}
