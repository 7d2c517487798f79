package io.roomservice.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.DataMessage;
import io.roomservice.SendReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A task with a clock, a timer and a server that a test moves by hand: nothing here takes time. */
final class Stage implements AutoCloseable {
  /** A message that was sent, and has no response yet. */
  record Call(DataMessage message, CompletableFuture<SendReceipt> response) {
    String text() {
      return new String(message.payload(), UTF_8);
    }

    void accept() {
      response.complete(null); // of a receipt nothing is used
    }

    void fail(Throwable failure) {
      response.completeExceptionally(failure);
    }
  }

  private record Timed(long due, Runnable task) {}

  final FakeSinkTaskContext connect = new FakeSinkTaskContext();
  final List<Call> calls = new ArrayList<>(); // open ones
  final List<String> accepted = new ArrayList<>();
  final Map<TopicPartition, Long> delivered = new HashMap<>();
  private final Map<String, String> options = new HashMap<>();
  private final PriorityQueue<Timed> timers = new PriorityQueue<>(Comparator.comparing(Timed::due));
  private final Map<TopicPartition, Long> nextOffset = new HashMap<>();
  private long now = 1_000_000_000_000L;
  private @Nullable TaskRun task;

  Stage() {
    options.put("name", "sink");
    options.put(SinkConfig.URL, "ws://localhost:7880");
    options.put(SinkConfig.API_KEY, "devkey");
    options.put(SinkConfig.API_SECRET, "secret");
  }

  Stage with(String option, Object value) {
    options.put(option, value.toString());
    return this;
  }

  /** The task, with its partitions open. */
  Stage start(int... partitions) {
    var around =
        new Surroundings(
            () -> now,
            (pause, work) -> timers.add(new Timed(now + pause.toNanos(), work)),
            () -> 0,
            new PatientMailbox(),
            () -> {});
    task = new TaskRun(new SinkConfig(options), connect.context, this::send, around);
    for (var partition : partitions) {
      task().open(List.of(partition(partition)));
    }
    return this;
  }

  TaskRun task() {
    return Objects.requireNonNull(task);
  }

  static TopicPartition partition(int number) {
    return new TopicPartition("events", number);
  }

  private CompletableFuture<SendReceipt> send(DataMessage message) {
    var call = new Call(message, new CompletableFuture<>());
    calls.add(call);
    var unused =
        call.response.whenComplete(
            (receipt, failure) -> {
              calls.remove(call);
              if (failure == null) {
                accepted.add(message.room() + ":" + call.text());
              }
            });
    return call.response;
  }

  /** A record of the next offset, its room the key. */
  SinkRecord next(int partition, @Nullable String room, @Nullable Object value) {
    var offset = nextOffset.merge(partition(partition), 1L, Long::sum) - 1;
    return at(partition, offset, room, value);
  }

  static SinkRecord at(int partition, long offset, @Nullable String room, @Nullable Object value) {
    return new SinkRecord(
        "events",
        partition,
        Schema.OPTIONAL_STRING_SCHEMA,
        room,
        null,
        value,
        offset,
        1700000000000L,
        TimestampType.CREATE_TIME);
  }

  /** Delivers records, as Connect does after a poll. */
  void put(SinkRecord... records) {
    task().put(List.of(records));
    for (var one : records) {
      delivered.put(
          new TopicPartition(one.originalTopic(), one.originalKafkaPartition()),
          one.originalKafkaOffset() + 1);
    }
  }

  /** Many records for a room. */
  void put(int partition, String room, int from, int to) {
    var records = new ArrayList<SinkRecord>();
    for (var i = from; i < to; i++) {
      records.add(next(partition, room, Integer.toString(i)));
    }
    put(records.toArray(SinkRecord[]::new));
  }

  Call call(int index) {
    return calls.get(index);
  }

  /** Lets the server accept what it was sent, and what is sent then, until nothing is. */
  void acceptAll() {
    while (!calls.isEmpty()) {
      calls.get(0).accept();
    }
  }

  /** What Connect asks before it commits. */
  Map<TopicPartition, OffsetAndMetadata> preCommit() {
    var current = new HashMap<TopicPartition, OffsetAndMetadata>();
    delivered.forEach((partition, next) -> current.put(partition, new OffsetAndMetadata(next)));
    return task().preCommit(current);
  }

  long committable(int partition) {
    return preCommit().get(partition(partition)).offset();
  }

  void close(Collection<TopicPartition> partitions) {
    task().close(partitions);
    partitions.forEach(delivered::remove);
  }

  /** Moves the clock on, with what the timer has to do by then. */
  void pass(Duration time) {
    var end = now + time.toNanos();
    while (!timers.isEmpty() && timers.peek().due <= end) {
      var next = timers.remove();
      now = Math.max(now, next.due);
      next.task.run();
    }
    now = end;
  }

  long now() {
    return now;
  }

  @Override
  public void close() {
    task().close();
  }

  /** Waits by moving the clock on. */
  private final class PatientMailbox extends Mailbox {
    @Override
    Result poll(Duration patience) {
      var result = poll();
      if (result == null) {
        pass(patience);
        result = poll();
      }
      return result;
    }
  }
}
