package io.roomservice.cli.demo;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Wire;
import io.roomservice.cli.demo.DemoAnswer.Kind;
import java.util.List;

/** The messages of the demo and their expected results, on the fake server and on a real one. */
final class DemoScript {
  /** The participants of the room, unless it is empty. */
  static final List<String> EVERYONE = List.of("ana", "bo", "cy");

  private static final List<String> NO_ONE = List.of();

  private DemoScript() {}

  static List<DemoStep> steps(String room) {
    var message = to(room).text("a message without a nonce is new each time").build();
    var event = to(room).text("order 17 is ready").idempotencyKey("order 17").build();
    return List.of(
        accepted("a text", to(room).text("good morning"), EVERYONE),
        accepted("a position", to(room).text("12,34").kind(DataKind.LOSSY), EVERYONE),
        accepted("with a topic", to(room).text("who is there?").topic("chat"), EVERYONE),
        accepted("to two identities", addressed(room, "ana", "bo"), List.of("ana", "bo")),
        accepted("to an absent identity", addressed(room, "dan"), NO_ONE),
        step("encoded as JSON", to(room).text("{}").build(), Wire.JSON, Kind.ACCEPTED, EVERYONE),
        accepted("a message", message, EVERYONE),
        accepted("the same message", message, EVERYONE),
        accepted("an event with a key", event, EVERYONE),
        accepted("the same event", event, NO_ONE),
        accepted("15360 bytes", to(room).payload(new byte[15_360]), EVERYONE),
        tooLarge("15361 bytes", to(room).payload(new byte[15_361])),
        tooLarge("1301 bytes", to(room).payload(new byte[1_301]).kind(DataKind.LOSSY)),
        step(
            "to a missing room",
            to(room + "-missing").text("anyone?").build(),
            Wire.PROTOBUF,
            Kind.ROOM_NOT_ACTIVE,
            NO_ONE));
  }

  private static DataMessage.Builder to(String room) {
    return DataMessage.inRoom(room);
  }

  private static DataMessage.Builder addressed(String room, String... identities) {
    return to(room).text("between us").destinationIdentities(identities);
  }

  private static DemoStep accepted(
      String what, DataMessage.Builder message, List<String> receivers) {
    return accepted(what, message.build(), receivers);
  }

  private static DemoStep accepted(String what, DataMessage message, List<String> receivers) {
    return step(what, message, Wire.PROTOBUF, Kind.ACCEPTED, receivers);
  }

  private static DemoStep tooLarge(String what, DataMessage.Builder message) {
    return step(what, message.build(), Wire.PROTOBUF, Kind.TOO_LARGE, NO_ONE);
  }

  private static DemoStep step(
      String what, DataMessage message, Wire wire, Kind expected, List<String> receivers) {
    return new DemoStep(what, message, wire, expected, receivers);
  }
}
