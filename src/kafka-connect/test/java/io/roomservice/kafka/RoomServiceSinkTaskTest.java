package io.roomservice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task as Connect makes it, with the library below it and a fake server behind. */
class RoomServiceSinkTaskTest {
  private final FakeSinkTaskContext connect = new FakeSinkTaskContext();
  private final RoomServiceSinkTask task = new RoomServiceSinkTask();
  private FakeLiveKit server;
  private FakeParticipant ana;

  @BeforeEach
  void start() throws Exception {
    server = FakeLiveKit.start();
    ana = server.createRoom("standup").join("ana");
    for (var method : SinkTaskContext.class.getMethods()) {
      if (method.getName().equals("pluginMetrics")) {
        connect.hasPluginMetrics(method.getReturnType());
      }
    }
    task.initialize(connect.context);
    task.start(
        Map.of(
            "name",
            "sink",
            "livekit.url",
            server.url(),
            "livekit.api.key",
            server.apiKey(),
            "livekit.api.secret",
            server.apiSecret(),
            SinkConfig.TASK,
            "3"));
    task.open(List.of(Stage.partition(0)));
  }

  @AfterEach
  void stop() {
    task.stop();
    server.close();
  }

  @Test
  void recordsArriveInOrderAndTheirOffsetIsCommitted() {
    task.put(
        List.of(
            Stage.at(0, 0, "standup", "1"),
            Stage.at(0, 1, "standup", "2"),
            Stage.at(0, 2, "standup", "3")));

    assertThat(committed(3)).isEqualTo(3);
    assertThat(ana.receivedTexts()).containsExactly("1", "2", "3");
  }

  private long committed(long delivered) {
    var partition = Stage.partition(0);
    Map<TopicPartition, OffsetAndMetadata> offsets = Map.of();
    for (var i = 0; i < 10; i++) { // each waits for what is in flight
      offsets = task.preCommit(Map.of(partition, new OffsetAndMetadata(delivered)));
      if (offsets.get(partition).offset() == delivered) {
        break;
      }
    }
    return offsets.get(partition).offset();
  }

  @Test
  void metricsAreInJmxUntilTheTaskStops() throws Exception {
    var name =
        new ObjectName("io.roomservice.kafka:type=sink-task-metrics,connector=\"sink\",task=3");
    var beans = ManagementFactory.getPlatformMBeanServer();
    task.put(List.of(Stage.at(0, 0, "standup", "1"), Stage.at(0, 1, null, null)));
    assertThat(committed(2)).isEqualTo(2);
    task.put(List.of());

    assertThat(beans.getAttribute(name, "sent-total")).isEqualTo(1.0);
    assertThat(beans.getAttribute(name, "skipped-total")).isEqualTo(1.0);
    assertThat(beans.getAttribute(name, "unsettled")).isEqualTo(0.0);
    assertThat(beans.getAttribute(name, "lag-to-commit")).isEqualTo(2.0);
    assertThat((double) beans.getAttribute(name, "latency-max-ms")).isPositive();
    assertThat(beans.getMBeanInfo(name).getAttributes()).hasSize(11);

    task.stop();
    assertThat(beans.isRegistered(name)).isFalse();
  }

  @Test
  void metricsAreAmongConnectsWhereItHasThem() {
    if (connect.pluginMetrics != null) {
      assertThat(connect.registeredMetrics).hasSize(11).contains("sent-total", "held-rooms");
    }
  }
}
