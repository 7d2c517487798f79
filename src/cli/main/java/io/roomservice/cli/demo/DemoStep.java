package io.roomservice.cli.demo;

import io.roomservice.DataMessage;
import io.roomservice.PacketSize;
import io.roomservice.SendReceipt;
import io.roomservice.Wire;
import io.roomservice.cli.demo.DemoAnswer.Kind;
import io.roomservice.cli.output.Count;
import io.roomservice.testing.ReceivedPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One send of the demo and its expected result.
 *
 * @param what a short description for the table
 * @param receivers the participants that must receive it, unless the room is empty
 */
record DemoStep(
    String what, DataMessage message, Wire wire, Kind expected, List<String> receivers) {

  /** Returns the differences from the expected result. */
  List<String> mistakes(DemoAnswer answer, Optional<DemoObservation> observed) {
    var mistakes = new ArrayList<String>();
    if (answer.kind() != expected) {
      mistakes.add("expected " + expected.text() + ", got: " + answer.detail());
    }
    observed.ifPresent(seen -> addMistakes(answer.receipt(), seen, mistakes));
    return mistakes;
  }

  private void addMistakes(
      Optional<SendReceipt> receipt, DemoObservation seen, List<String> mistakes) {
    var wires = seen.wires();
    var expectedWires = expected == Kind.TOO_LARGE ? List.of() : List.of(wire);
    if (!wires.equals(expectedWires)) {
      mistakes.add("expected requests " + expectedWires + ", got " + wires);
    }
    seen.packets()
        .forEach(
            (identity, packets) -> {
              var due = receivers.contains(identity) ? 1 : 0;
              if (packets.size() != due) {
                mistakes.add(
                    String.format(
                        Locale.ROOT,
                        "%s: expected %s, got %d",
                        identity,
                        Count.of(due, "packet"),
                        packets.size()));
              } else if (!packets.stream().allMatch(packet -> isWhatWasSent(packet, receipt))) {
                mistakes.add(identity + ": received a packet that differs from the sent one");
              }
            });
  }

  private boolean isWhatWasSent(ReceivedPacket packet, Optional<SendReceipt> receipt) {
    return Arrays.equals(packet.payload(), message.payload())
        && packet.kind() == message.kind()
        && packet.topic().equals(message.topic())
        && packet.destinationIdentities().equals(message.destinationIdentities())
        && packet.packetBytes() == PacketSize.of(message).bytes()
        && packet.nonce().equals(receipt.flatMap(SendReceipt::nonce));
  }
}
