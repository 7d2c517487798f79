package io.roomservice.it.harness.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.it.harness.receiver.Received;
import io.roomservice.it.harness.receiver.Receiver;
import java.util.List;

/** Reports the numbers of the messages that arrived in a room, each time it arrived. */
public interface Ears {
  /** Returns what has arrived since the last call, and waits for all that was accepted before. */
  List<Integer> heard() throws InterruptedException;

  /** Returns what has arrived since the last call, without waiting. */
  List<Integer> heardSoFar();

  static Ears of(Receiver receiver) {
    return new Ears() {
      @Override
      public List<Integer> heard() throws InterruptedException {
        return numbers(receiver.received());
      }

      @Override
      public List<Integer> heardSoFar() {
        return numbers(receiver.arrived());
      }
    };
  }

  private static List<Integer> numbers(List<Received> packets) {
    return packets.stream()
        .map(packet -> Integer.valueOf(new String(packet.payload(), UTF_8)))
        .toList();
  }
}
