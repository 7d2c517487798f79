package io.roomservice.cli.send;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.Reach;
import io.roomservice.cli.output.Json;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.output.Table;
import io.roomservice.cli.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Prints who can receive data, as text and as JSON. */
final class ReachReport {
  private ReachReport() {}

  /** Returns a line about the room and a table of the participants. */
  static String text(String room, Reach reach, Session session) {
    var state =
        switch (reach.roomState()) {
          case ACTIVE -> " is active";
          case EMPTY -> " is open and empty";
          case NOT_ACTIVE -> " is not active: it does not exist or has ended";
          case UNKNOWN -> ": its participants could not be listed";
        };
    var table = Table.of("IDENTITY", "REACH", "KIND");
    rows(reach.listed(), "listed", reach, table);
    rows(reach.joinedJustNow(), "joined just now, may miss it", reach, table);
    rows(reach.joining(), "still joining, will miss it", reach, table);
    rows(reach.absent(), "absent", reach, table);
    var line = "room " + Printable.line(room) + state;
    return table.isEmpty() ? line : line + System.lineSeparator() + session.text(table);
  }

  private static void rows(List<String> identities, String what, Reach reach, Table table) {
    for (var identity : identities.stream().sorted().toList()) {
      var kind = reach.kinds().get(identity);
      table.row(identity, what, kind == null ? "" : kind.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Writes the fields. */
  static void write(Reach reach, JsonGenerator json) throws IOException {
    json.writeStringField("state", reach.roomState().name());
    json.writeBooleanField("complete", reach.isComplete());
    Json.writeStrings("listed", reach.listed(), json);
    Json.writeStrings("joinedJustNow", reach.joinedJustNow(), json);
    Json.writeStrings("joining", reach.joining(), json);
    Json.writeStrings("absent", reach.absent(), json);
    json.writeObjectFieldStart("kinds");
    for (var kind : new TreeMap<>(reach.kinds()).entrySet()) {
      json.writeStringField(kind.getKey(), kind.getValue().name());
    }
    json.writeEndObject();
  }
}
