package io.roomservice.it.harness.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.it.harness.receiver.Receiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbered records, held against what one receiver in each room got. Not thread-safe. */
public final class SinkDelivery {
  private final Map<String, Set<Integer>> expected = new LinkedHashMap<>();
  private final Map<String, List<Integer>> got = new LinkedHashMap<>();

  /** A record was sent for a room; the numbers of a room ascend. */
  public void expect(String room, int number) {
    expected.computeIfAbsent(room, any -> new HashSet<>()).add(number);
  }

  /** A record was reported, and hence need not arrive. */
  public void reported(String room, int number) {
    expected.getOrDefault(room, new HashSet<>()).remove(number);
  }

  /** Looks at what has arrived since the last time. */
  public void look(Collection<Receiver> receivers) throws InterruptedException {
    for (var receiver : receivers) {
      var numbers = got.computeIfAbsent(receiver.room(), any -> new ArrayList<>());
      for (var received : receiver.received()) {
        numbers.add(number(received.payload()));
      }
    }
  }

  public static byte[] payload(int number, int padding) {
    return (number + " " + "x".repeat(padding)).getBytes(UTF_8);
  }

  private static int number(byte[] payload) {
    return Integer.parseInt(new String(payload, UTF_8).split(" ", 2)[0]);
  }

  public int received() {
    return got.values().stream().mapToInt(List::size).sum();
  }

  /** Not reported and not received. */
  public int lost() {
    var lost = 0;
    for (var room : expected.entrySet()) {
      var missing = new HashSet<>(room.getValue());
      got.getOrDefault(room.getKey(), List.of()).forEach(missing::remove);
      lost += missing.size();
    }
    return lost;
  }

  /** Received a second time. */
  public int repeated() {
    return got.values().stream()
        .mapToInt(numbers -> numbers.size() - new HashSet<>(numbers).size())
        .sum();
  }

  /** Received after one that was sent later. */
  public int disordered() {
    var disordered = 0;
    for (var numbers : got.values()) {
      var highest = Integer.MIN_VALUE;
      for (var number : numbers) {
        disordered += number < highest ? 1 : 0;
        highest = Math.max(highest, number);
      }
    }
    return disordered;
  }

  @Override
  public String toString() {
    return "received %d, lost %d, repeated %d, out of order %d"
        .formatted(received(), lost(), repeated(), disordered());
  }
}
