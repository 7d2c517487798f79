package io.roomservice.cli.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.PacketSize;
import io.roomservice.cli.output.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Prints the demo as one JSON object at its end. */
final class DemoJson implements DemoReport {
  private final PrintStream out;

  DemoJson(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(DemoServer server) {}

  @Override
  public void row(DemoRow row) {}

  @Override
  public void end(List<DemoRow> rows) {
    out.println(
        Json.object(
            json -> {
              json.writeBooleanField("asExpected", rows.stream().allMatch(DemoRow::isAsExpected));
              json.writeArrayFieldStart("steps");
              for (var row : rows) {
                write(row, json);
              }
              json.writeEndArray();
            }));
  }

  private static void write(DemoRow row, JsonGenerator json) throws IOException {
    var message = row.step().message();
    json.writeStartObject();
    json.writeStringField("what", row.step().what());
    json.writeStringField("kind", message.kind().name());
    Json.writeStrings("destinationIdentities", message.destinationIdentities(), json);
    json.writeNumberField("packetBytes", PacketSize.of(message).bytes());
    json.writeStringField("answer", row.answer().kind().name());
    if (row.receivers().isPresent()) {
      Json.writeStrings("receivedBy", row.receivers().get(), json);
    } else {
      json.writeNullField("receivedBy");
    }
    Json.writeStrings("mistakes", row.mistakes(), json);
    json.writeEndObject();
  }
}
