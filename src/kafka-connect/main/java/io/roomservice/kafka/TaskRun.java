package io.roomservice.kafka;

import io.roomservice.DataMessage;
import io.roomservice.SendReceipt;
import io.roomservice.kafka.SinkConfig.Tombstones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task between its start and its stop: accepts records, settles them when their results come, and
 * returns the offsets that may be committed. All calls to Connect are made on the task's thread,
 * here and in the classes used here; other threads put their results into the {@link Mailbox}.
 */
final class TaskRun implements AutoCloseable {
  /** The maximum time of {@code preCommit}: if the last one takes long, Connect commits nothing. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);
  private static final Duration SLICE =
      Duration.ofMillis(10); // the end of a report is not in the mailbox
  private static final long SHORTEST_POLL = 2; // milliseconds
  private static final long LONGEST_POLL = 100;

  private final SinkTaskContext context;
  private final LongSupplier nanoTime;
  private final MessageMapper mapper;
  private final Tombstones tombstones;
  private final Mailbox mailbox;
  private final Lanes lanes;
  private final Delivery delivery;
  private final AheadOfCommit ahead;
  private final boolean limitsAhead;
  private final Backpressure backpressure;
  private final Reports reports;
  private final SinkMetrics metrics;
  private final Map<TopicPartition, SettledPrefix> partitions = new HashMap<>();
  private final Runnable end;
  private @Nullable RuntimeException failure;
  private boolean requestedCommit;
  private boolean hadNews;
  private long poll = SHORTEST_POLL;

  TaskRun(
      SinkConfig config,
      SinkTaskContext context,
      Function<DataMessage, CompletableFuture<SendReceipt>> transport,
      Surroundings around) {
    var hasInterceptor = CommitNews.hasInterceptor(config.group());
    this.context = context;
    this.nanoTime = around.nanoTime();
    this.mapper = new MessageMapper(config);
    this.tombstones = config.tombstones();
    this.mailbox = around.mailbox();
    this.ahead = new AheadOfCommit(hasInterceptor);
    this.limitsAhead = config.limitsAheadOfCommit();
    this.lanes = new Lanes(limitsAhead ? ahead.mostAhead() : Lanes.UNLIMITED);
    this.metrics = new SinkMetrics(nanoTime);
    this.delivery = new Delivery(config, around, transport, lanes, mailbox, metrics);
    this.backpressure = new Backpressure(context, config.waitingBytes());
    this.reports = new Reports(context.errantRecordReporter(), config.toleratesErrors());
    metrics.watch(lanes);
    ConnectMetrics.register(context, metrics.all());
    var endMetrics = metrics.register(config.connector(), config.task());
    Consumer<Map<TopicPartition, Long>> news =
        offsets -> mailbox.put(new Result.Committed(offsets));
    CommitNews.listen(config.group(), news);
    this.end =
        () -> {
          CommitNews.forget(config.group(), news);
          endMetrics.run();
          around.close().run();
        };
    if (limitsAhead && !hasInterceptor) {
      log.info(
          "Without the CommitInterceptor a room may be {} records ahead of the last commit, not {};"
              + " set consumer.override.interceptor.classes={}",
          AheadOfCommit.WITHOUT_INTERCEPTOR,
          AheadOfCommit.WITH_INTERCEPTOR,
          CommitInterceptor.class.getName());
    }
  }

  void open(Collection<TopicPartition> opened) {
    for (var partition : opened) {
      partitions.put(partition, new SettledPrefix(partition));
    }
    backpressure.open(opened);
  }

  /** Forgets partitions. Their calls are cancelled; the next task sends these records again. */
  void close(Collection<TopicPartition> closed) {
    var slots = new ArrayList<Slot>();
    for (var partition : closed) {
      var prefix = partitions.remove(partition);
      if (prefix != null) {
        prefix.close(slots);
      }
    }
    ahead.forget(closed, slots);
    backpressure.close(closed);
    lanes.forget(closed, slots).forEach(Pending::cancel);
    delivery.pump();
  }

  void put(Collection<SinkRecord> records) {
    if (failure != null) {
      throw failure;
    }
    try {
      for (var one : records) {
        accept(one);
      }
      settle();
    } catch (RuntimeException e) { // the task fails, so nothing more may be sent
      lanes.stop();
      throw e;
    }
    delivery.pump();
    backpressure.apply();
    requestCommit();
    keepPollShort();
    metrics.state(unsettled(), ahead.size(), backpressure.paused());
  }

  private void accept(SinkRecord sinkRecord) {
    var partition =
        new TopicPartition(sinkRecord.originalTopic(), sinkRecord.originalKafkaPartition());
    var slot =
        partitions
            .computeIfAbsent(partition, SettledPrefix::new)
            .add(sinkRecord.originalKafkaOffset());
    if (sinkRecord.value() == null) {
      if (tombstones == Tombstones.SKIP) {
        metrics.skipped();
        slot.settle();
      } else {
        refuse(sinkRecord, slot, "the record has no value");
      }
      return;
    }
    DataMessage message;
    try {
      message = mapper.message(sinkRecord);
    } catch (InvalidRecordException e) {
      refuse(sinkRecord, slot, e.getMessage());
      return;
    }
    var pending = new Pending(sinkRecord, slot, message, nanoTime.getAsLong());
    backpressure.add(pending);
    lanes.add(pending);
  }

  private void refuse(SinkRecord sinkRecord, Slot slot, @Nullable String problem) {
    var pending = new Pending(sinkRecord, slot, null, nanoTime.getAsLong());
    backpressure.add(pending);
    report(pending, new InvalidRecordException(slot + ": " + problem, null));
  }

  private void settle() {
    for (var result = mailbox.poll(); result != null; result = mailbox.poll()) {
      handle(result);
    }
    reports.collect(this::settled);
    for (var prefix : partitions.values()) {
      prefix.advance(limitsAhead ? ahead::passed : slot -> {});
    }
  }

  private void handle(Result result) {
    hadNews = true;
    if (result instanceof Result.Sent sent) {
      if (settled(sent.pending())) {
        metrics.sent(nanoTime.getAsLong() - sent.pending().arrived());
      }
    } else if (result instanceof Result.Skipped skipped) {
      if (settled(skipped.pending())) {
        log.debug("Skipped a record whose room is not active: {}", skipped.pending());
        metrics.skipped();
      }
    } else if (result instanceof Result.Unsendable unsendable) {
      if (!unsendable.pending().isForgotten()) {
        report(unsendable.pending(), unsendable.why());
      }
    } else if (result instanceof Result.Committed committed) {
      lanes.committed(ahead.committed(committed.offsets()));
    } else if (result instanceof Result.Fatal fatal) {
      throw new ConnectException(fatal.problem(), fatal.cause());
    }
  }

  private void report(Pending pending, UnsendableRecordException why) {
    metrics.reported();
    if (reports.report(pending, why)) {
      settled(pending);
    }
  }

  private boolean settled(Pending pending) {
    if (pending.isForgotten()) {
      return false;
    }
    hadNews = true;
    pending.slot().settle();
    backpressure.remove(pending);
    return true;
  }

  private void requestCommit() {
    if (limitsAhead && ahead.hasUncommitted() && (lanes.needsCommit() || ahead.isFull())) {
      context.requestCommit();
      requestedCommit = true;
    }
  }

  /**
   * Connect calls {@code put} after each poll, with or without records. A poll without records
   * lasts until the next commit unless it is kept short.
   */
  private void keepPollShort() {
    poll = hadNews ? SHORTEST_POLL : Math.min(2 * poll, LONGEST_POLL);
    hadNews = false;
    if (backpressure.paused() > 0 || lanes.held() > 0) {
      context.timeout(poll);
    } else if (!lanes.isIdle() || reports.open() > 0) {
      context.timeout(LONGEST_POLL);
    }
  }

  Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
    try {
      settle();
      // After a request commits come many times per second. Any other may be the last one.
      if (!requestedCommit) {
        awaitInFlight();
      }
    } catch (RuntimeException e) { // thrown here, Connect would deliver the records again
      failure = failure == null ? e : failure;
      lanes.stop();
    }
    requestedCommit = false;
    var next = new HashMap<TopicPartition, Long>();
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    current.forEach(
        (partition, delivered) -> {
          var prefix = partitions.get(partition);
          if (prefix != null) {
            var offset = prefix.offset(delivered.offset());
            next.put(partition, offset);
            offsets.put(partition, new OffsetAndMetadata(offset));
          }
        });
    lanes.committed(ahead.committing(next));
    delivery.pump();
    return offsets;
  }

  private void awaitInFlight() {
    var end = nanoTime.getAsLong() + GRACE.toNanos();
    lanes.suspend(true);
    try {
      var left = GRACE.toNanos();
      while (left > 0 && (lanes.inFlight() > 0 || reports.open() > 0)) {
        var result = mailbox.poll(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
        if (result != null) {
          handle(result);
        }
        settle();
        left = end - nanoTime.getAsLong();
      }
      settle();
    } finally {
      lanes.suspend(false);
    }
  }

  private int unsettled() {
    var sum = 0;
    for (var prefix : partitions.values()) {
      sum += prefix.open();
    }
    return sum;
  }

  /** Cancels all calls. */
  @Override
  public void close() {
    lanes.stop();
    close(new ArrayList<>(partitions.keySet()));
    end.run();
  }
}
