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
 * What was promised of numbered messages, held against what one receiver in each room got. Not
 * thread-safe.
 */
public final class Delivery {
  /** What the sender was told of a message. */
  public record Told(DataMessage message, Status status) {}

  private final Map<String, Witness> witnesses = new LinkedHashMap<>();
  private final Map<Status, Integer> told = new EnumMap<>(Status.class);
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

  /** Looks at what has arrived since the last time, of messages sent by ascending numbers. */
  public void compare(Collection<Told> results) throws InterruptedException {
    for (var witness : witnesses.values()) {
      witness.look();
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

  /** One that was sent again, so that what has arrived says nothing of this end. */
  public void count(Status status) {
    told.merge(status, 1, Integer::sum);
  }

  public int told(Status status) {
    return told.getOrDefault(status, 0);
  }

  public int received() {
    return witnesses.values().stream().mapToInt(witness -> witness.got.size()).sum();
  }

  /** Accepted and not received. */
  public int lost() {
    return lost;
  }

  /** Received a second time. */
  public int doubled() {
    return doubled;
  }

  /** Received, though said to be not sent, or rejected. */
  public int ghosts() {
    return ghosts;
  }

  /** Received after one that was sent later. */
  public int disordered() {
    return disordered;
  }

  private final class Witness {
    private final Receiver receiver;
    private final Set<Integer> got = new HashSet<>();
    private final Set<Integer> unsure = new HashSet<>(); // which an earlier send may have brought

    Witness(Receiver receiver) {
      this.receiver = receiver;
    }

    void look() throws InterruptedException {
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
