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
 * A task of {@link RoomServiceSinkConnector}. Made by Kafka Connect, which calls each method on one
 * thread.
 */
public final class RoomServiceSinkTask extends SinkTask {
  private @Nullable RoomServiceClient rooms;
  private @Nullable TaskRun run;

  /** Creates a task, which Connect then starts. */
  public RoomServiceSinkTask() {}

  /** Returns the version of this plugin. */
  @Override
  public String version() {
    return RoomServiceSinkConnector.versionOfPlugin();
  }

  /** Connects to nothing yet: the first record does. */
  @Override
  public void start(Map<String, String> props) {
    var config = new SinkConfig(props);
    var client = client(config);
    rooms = client;
    run =
        new TaskRun(
            config,
            context,
            client.async()::sendData,
            Surroundings.real("roomservice-" + config.connector() + "-" + config.task()));
  }

  /** A client that makes one attempt for each call: what follows from its result is the lanes'. */
  private static RoomServiceClient client(SinkConfig config) {
    return RoomServiceClient.builder()
        .url(config.url())
        .credentials(config.apiKey(), config.apiSecret())
        .attemptTimeout(config.attemptTimeout())
        // Of a refused token, one more request; and a place on the client's threads.
        .timeout(config.attemptTimeout().multipliedBy(2).plus(Duration.ofSeconds(2)))
        .retryPolicy(RetryPolicy.none())
        .sizeLimits(config.sizeLimits())
        .maxInFlight(config.inFlight())
        .build();
  }

  /** Takes partitions. */
  @Override
  public void open(Collection<TopicPartition> partitions) {
    running().open(partitions);
  }

  /** Cancels what is in flight of these partitions, and forgets them. */
  @Override
  public void close(Collection<TopicPartition> partitions) {
    if (run != null) {
      run.close(partitions);
    }
  }

  /**
   * Takes records and returns; they are sent meanwhile.
   *
   * @throws ConnectException if a record could not be sent and {@code errors.tolerance} is {@code
   *     none}, or if none can be
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
