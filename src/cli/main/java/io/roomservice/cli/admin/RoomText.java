package io.roomservice.cli.admin;

import io.roomservice.cli.output.Details;
import io.roomservice.cli.output.Table;
import io.roomservice.proto.Room;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints rooms as text. */
final class RoomText {
  private RoomText() {}

  static Object table(List<Room> rooms) {
    if (rooms.isEmpty()) {
      return "no rooms";
    }
    var table = Table.of("ROOM", "PARTICIPANTS", "PUBLISHERS", "CREATED", "SID", "METADATA");
    for (var room : rooms) {
      table.row(
          room.getName(),
          room.getNumParticipants(),
          room.getNumPublishers(),
          created(room),
          room.getSid(),
          room.getMetadata());
    }
    return table;
  }

  static String details(Room room) {
    return new Details()
        .line("room", room.getName())
        .line("sid", room.getSid())
        .line("created", created(room))
        .line("participants", room.getNumParticipants())
        .line("maximum", room.getMaxParticipants() == 0 ? "" : room.getMaxParticipants())
        .line("closes", closes(room))
        .line("metadata", room.getMetadata())
        .toText();
  }

  private static String closes(Room room) {
    return String.format(
        Locale.ROOT,
        "after %d s if no one joins, %d s after the last participant leaves",
        room.getEmptyTimeout(),
        room.getDepartureTimeout());
  }

  private static String created(Room room) {
    return Instant.ofEpochSecond(room.getCreationTime()).toString();
  }
}
