package io.roomservice.it.harness.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.it.harness.receiver.Received;
import io.roomservice.it.harness.receiver.Receiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares numbered records with what receivers in their rooms got. Not thread-safe. */
public final class SinkDelivery {
  private final Map<String, Set<Integer>> expected = new LinkedHashMap<>();
  private final Map<Receiver, List<Integer>> got = new LinkedHashMap<>();

  /** Adds a record of a room; the numbers of a room ascend. */
  public void expect(String room, int number) {
    expected.computeIfAbsent(room, any -> new HashSet<>()).add(number);
  }

  /** Takes what has arrived since the last time, and waits for what the server accepted by now. */
  public void look(Collection<Receiver> receivers) throws InterruptedException {
    for (var receiver : receivers) {
      add(receiver, receiver.received());
    }
  }

  /** Like {@link #look}, for receivers that may have lost their connection: does not wait. */
  public void lookAtOnce(Collection<Receiver> receivers) {
    for (var receiver : receivers) {
      add(receiver, receiver.arrived());
    }
  }

  private void add(Receiver receiver, List<Received> arrived) {
    var numbers = got.computeIfAbsent(receiver, any -> new ArrayList<>());
    arrived.forEach(received -> numbers.add(number(received.payload())));
  }

  public static byte[] payload(int number, int padding) {
    return (number + " " + "x".repeat(padding)).getBytes(UTF_8);
  }

  private static int number(byte[] payload) {
    return Integer.parseInt(new String(payload, UTF_8).split(" ", 2)[0]);
  }

  /** Received by any participant of its room. */
  public int received() {
    return union().values().stream().mapToInt(Set::size).sum();
  }

  private Map<String, Set<Integer>> union() {
    var union = new LinkedHashMap<String, Set<Integer>>();
    got.forEach(
        (receiver, numbers) ->
            union.computeIfAbsent(receiver.room(), any -> new HashSet<>()).addAll(numbers));
    return union;
  }

  /** Not reported and not received. */
  public int lost() {
    var union = union();
    var lost = 0;
    for (var room : expected.entrySet()) {
      var missing = new HashSet<>(room.getValue());
      missing.removeAll(union.getOrDefault(room.getKey(), Set.of()));
      lost += missing.size();
    }
    return lost;
  }

  /** Received a second time by the same participant. */
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
