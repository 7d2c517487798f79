package io.roomservice.it.harness.traffic;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.it.harness.process.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends numbered messages at a steady rate, in turn on each {@link Way}, whether earlier messages
 * have a result or not. One message in five is lossy.
 */
public final class Traffic implements AutoCloseable {
  public static final int PER_SECOND = 300;
  private static final int LOSSY_ONE_IN = 5;
  private static final Duration POLL = Duration.ofMillis(10);

  /** A message waits up to 10 s for its result; this machine may be busy. */
  private static final Duration LAST_RESULT = Duration.ofSeconds(30);

  /** Several runs may send to the same rooms. */
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final int MOST = 1_000_000;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "traffic");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Way> ways;
  private final int firstNumber = NUMBERS.getAndAdd(MOST);
  private final AtomicInteger started = new AtomicInteger();
  private final Queue<Sent> results = new ConcurrentLinkedQueue<>();

  private Traffic(List<Way> ways) {
    this.ways = ways;
  }

  public static Traffic start(Collection<Way> ways) {
    var traffic = new Traffic(List.copyOf(ways));
    var period = TimeUnit.SECONDS.toMicros(1) / PER_SECOND;
    var unused = traffic.clock.scheduleAtFixedRate(traffic::send, 0, period, TimeUnit.MICROSECONDS);
    return traffic;
  }

  private void send() {
    var index = started.getAndIncrement();
    var number = firstNumber + index;
    var way = ways.get(index % ways.size());
    var kind = index / ways.size() % LOSSY_ONE_IN == 0 ? DataKind.LOSSY : DataKind.RELIABLE;
    var message = DataMessage.inRoom(way.room()).text(Integer.toString(number)).kind(kind).build();
    var start = System.nanoTime();
    var unused =
        way.rooms()
            .async()
            .sendData(message)
            .whenComplete(
                (receipt, failure) ->
                    results.add(new Sent(number, way, kind, start, System.nanoTime(), failure)));
  }

  /** Waits until this many more messages were sent. */
  public void run(int messages) {
    var goal = started.get() + messages;
    var deadline = Deadline.after(Duration.ofSeconds(60L + messages / PER_SECOND));
    while (started.get() < goal) {
      deadline.pause(POLL, () -> "sending is slow");
    }
  }

  /** Waits until a message that is sent from now on is accepted in each of the rooms. */
  public void awaitAccepted(Collection<String> rooms) {
    var first = firstNumber + started.get();
    var deadline = Deadline.after(Duration.ofSeconds(60));
    while (!rooms.stream().allMatch(room -> isAccepted(room, first))) {
      deadline.pause(POLL, () -> "no message was accepted");
    }
  }

  private boolean isAccepted(String room, int first) {
    return results.stream()
        .anyMatch(
            sent ->
                sent.number() >= first && sent.failure() == null && sent.way().room().equals(room));
  }

  /** Stops sending, and waits until each message has its result. */
  List<Sent> end() {
    close();
    var deadline = Deadline.after(LAST_RESULT);
    while (results.size() < started.get()) {
      deadline.pause(POLL, () -> started.get() - results.size() + " calls have no result");
    }
    return List.copyOf(results);
  }

  /** Stops sending. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
