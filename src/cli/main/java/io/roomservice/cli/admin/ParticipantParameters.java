package io.roomservice.cli.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** The participant that a command works on. */
final class ParticipantParameters {
  @Parameters(index = "0", paramLabel = "ROOM", description = "Name of the room, not its sid.")
  String room = "";

  @Parameters(index = "1", paramLabel = "IDENTITY", description = "Identity of the participant.")
  String identity = "";

  void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("room", room);
    json.writeStringField("identity", identity);
  }

  /** For messages. */
  @Override
  public String toString() {
    return identity + " in " + room;
  }
}
