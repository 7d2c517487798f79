package io.roomservice.it.harness.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.BulkResult.Status;
import io.roomservice.DataMessage;
import io.roomservice.it.harness.receiver.Receiver;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Compares the reported results of numbered messages with what one receiver in each room got. Not
 * thread-safe.
 */
public final class Delivery {
  /** The result of a message as the sender received it. */
  public record Reported(DataMessage message, Status status) {}

  private final Map<String, Witness> witnesses = new LinkedHashMap<>();
  private final Map<Status, Integer> reported = new EnumMap<>(Status.class);
  private int lost;
  private int doubled;
  private int ghosts;
  private int disordered;

  public Delivery(Collection<Receiver> receivers) {
    receivers.forEach(receiver -> witnesses.put(receiver.room(), new Witness(receiver)));
  }

  public static int number(DataMessage message) {
    return number(message.payload());
  }

  private static int number(byte[] payload) {
    return Integer.parseInt(new String(payload, UTF_8));
  }

  /** Checks what has arrived since the last call; messages must be sent in ascending order. */
  public void compare(Collection<Reported> results) throws InterruptedException {
    for (var witness : witnesses.values()) {
      witness.update();
    }
    for (var result : results) {
      count(result.status());
      var witness = witnesses.get(result.message().room());
      var number = number(result.message());
      var arrived = witness.got.contains(number);
      switch (result.status()) {
        case ACCEPTED -> lost += arrived ? 0 : 1;
        case UNKNOWN -> witness.unsure.add(number);
        case REFUSED, REJECTED, SUPERSEDED, NOT_SENT ->
            ghosts += arrived && !witness.unsure.contains(number) ? 1 : 0;
      }
    }
  }

  /** Counts the result of a message that is sent again, so that its arrival proves nothing. */
  public void count(Status status) {
    reported.merge(status, 1, Integer::sum);
  }

  public int reported(Status status) {
    return reported.getOrDefault(status, 0);
  }

  public int received() {
    return witnesses.values().stream().mapToInt(witness -> witness.got.size()).sum();
  }

  /** Returns the number of messages that were accepted but not received. */
  public int lost() {
    return lost;
  }

  /** Returns how often a message was received a second time. */
  public int doubled() {
    return doubled;
  }

  /**
   * Returns the number of messages that were received although reported as not sent or rejected.
   */
  public int ghosts() {
    return ghosts;
  }

  /** Returns the number of messages that were received after one that was sent later. */
  public int disordered() {
    return disordered;
  }

  private final class Witness {
    private final Receiver receiver;
    private final Set<Integer> got = new HashSet<>();
    private final Set<Integer> unsure = new HashSet<>(); // an earlier send may have arrived

    Witness(Receiver receiver) {
      this.receiver = receiver;
    }

    void update() throws InterruptedException {
      var highest = Integer.MIN_VALUE;
      for (var received : receiver.received()) {
        var number = number(received.payload());
        doubled += got.add(number) ? 0 : 1;
        disordered += number < highest ? 1 : 0;
        highest = Math.max(highest, number);
      }
    }
  }
}
