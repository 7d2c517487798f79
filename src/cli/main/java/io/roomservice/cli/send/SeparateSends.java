package io.roomservice.cli.send;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Table;
import io.roomservice.cli.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One send per recipient, and the result of each. */
final class SeparateSends {
  /**
   * The result of one send.
   *
   * @param receipt null if it failed
   * @param error null if it was accepted
   */
  private record Ended(
      String identity, @Nullable SendReceipt receipt, @Nullable ErrorMessage error) {}

  private final List<Ended> all = new ArrayList<>();

  void send(List<DataMessage> messages, ReachOptions reach, RoomServiceClient rooms) {
    for (var message : messages) {
      var identity = message.destinationIdentities().get(0);
      try {
        all.add(new Ended(identity, reach.send(message, rooms), null));
      } catch (LiveKitException e) {
        all.add(new Ended(identity, null, ErrorMessage.of(e)));
      }
    }
  }

  void print(Session session) {
    session.done(() -> session.text(table()), this::write);
  }

  /** Returns the exit code that all sends have in common, or 5 if they differ. */
  ExitCode exitCode() {
    var codes =
        all.stream()
            .map(each -> each.error() == null ? ExitCode.DONE : each.error().exitCode())
            .distinct()
            .toList();
    return codes.size() == 1 ? codes.get(0) : ExitCode.SOME_FAILED;
  }

  private Table table() {
    var table = Table.of("IDENTITY", "RESULT");
    for (var each : all) {
      table.row(
          each.identity(), each.error() == null ? "accepted" : "failed: " + each.error().problem());
    }
    return table;
  }

  private void write(JsonGenerator json) throws IOException {
    var failed = all.stream().filter(each -> each.error() != null).count();
    json.writeNumberField("accepted", all.size() - failed);
    json.writeNumberField("failed", failed);
    json.writeArrayFieldStart("sends");
    for (var each : all) {
      json.writeStartObject();
      json.writeStringField("identity", each.identity());
      json.writeBooleanField("accepted", each.error() == null);
      if (each.receipt() == null) {
        json.writeNullField("nonce");
      } else {
        json.writeStringField("nonce", each.receipt().nonce().map(Object::toString).orElse(null));
      }
      json.writeStringField("problem", each.error() == null ? null : each.error().problem());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
