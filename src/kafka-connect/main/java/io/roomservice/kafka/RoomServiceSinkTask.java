package io.roomservice.kafka;

import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * A task of {@link RoomServiceSinkConnector}. Created by Kafka Connect, which calls all methods on
 * one thread.
 */
public final class RoomServiceSinkTask extends SinkTask {
  private @Nullable RoomServiceClient rooms;
  private @Nullable Senders senders;
  private @Nullable TaskRun run;

  /** Creates a task, which Connect then starts. */
  public RoomServiceSinkTask() {}

  /** Returns the version of this plugin. */
  @Override
  public String version() {
    return RoomServiceSinkConnector.versionOfPlugin();
  }

  /** Creates the client; it connects when the first record is sent. */
  @Override
  public void start(Map<String, String> props) {
    var config = new SinkConfig(props);
    var name = "roomservice-" + config.connector() + "-" + config.task();
    var client = client(config);
    var threads = new Senders(name, client::sendData);
    rooms = client;
    senders = threads;
    run = new TaskRun(config, context, threads::send, Surroundings.real(name));
  }

  /** Creates a client that makes one attempt per call; the lanes retry. */
  private static RoomServiceClient client(SinkConfig config) {
    return RoomServiceClient.builder()
        .url(config.url())
        .credentials(config.apiKey(), config.apiSecret())
        .attemptTimeout(config.attemptTimeout())
        // For a second request after a refused token.
        .timeout(config.attemptTimeout().multipliedBy(2).plus(Duration.ofSeconds(2)))
        .retryPolicy(RetryPolicy.none())
        .sizeLimits(config.sizeLimits())
        .maxInFlight(config.inFlight())
        .build();
  }

  /** Adds partitions. */
  @Override
  public void open(Collection<TopicPartition> partitions) {
    running().open(partitions);
  }

  /** Cancels the calls of these partitions, and forgets their records. */
  @Override
  public void close(Collection<TopicPartition> partitions) {
    if (run != null) {
      run.close(partitions);
    }
  }

  /**
   * Accepts records and returns; they are sent in the background.
   *
   * @throws ConnectException if a record could not be sent and {@code errors.tolerance} is {@code
   *     none}, or if no record can be sent
   */
  @Override
  public void put(Collection<SinkRecord> records) {
    running().put(records);
  }

  /** Returns for each partition the offset before which all records are settled. */
  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    return running().preCommit(currentOffsets);
  }

  /** Closes the client. */
  @Override
  public void stop() {
    if (run != null) {
      run.close();
    }
    if (senders != null) {
      senders.close();
    }
    if (rooms != null) {
      rooms.close();
    }
  }

  private TaskRun running() {
    if (run == null) {
      throw new IllegalStateException("not started");
    }
    return run;
  }
}
