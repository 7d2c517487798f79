package io.roomservice.cli.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** Which participant a command is about. */
final class ParticipantParameters {
  @Parameters(index = "0", paramLabel = "ROOM", description = "The room's name.")
  String room = "";

  @Parameters(index = "1", paramLabel = "IDENTITY", description = "The participant's identity.")
  String identity = "";

  void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("room", room);
    json.writeStringField("identity", identity);
  }

  /** As it is said to people. */
  @Override
  public String toString() {
    return identity + " in " + room;
  }
}
