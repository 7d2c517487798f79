package io.roomservice.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Sends the records of Kafka topics to LiveKit rooms: in order within each room, and without losing
 * any. {@code docs/kafka-connect.md} describes its options. Created by Kafka Connect.
 */
public final class RoomServiceSinkConnector extends SinkConnector {
  private Map<String, String> values = Map.of();

  /** Creates a connector, which Connect then starts. */
  public RoomServiceSinkConnector() {}

  /** Returns the version of this plugin. */
  @Override
  public String version() {
    return versionOfPlugin();
  }

  static String versionOfPlugin() {
    var version = RoomServiceSinkConnector.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "unknown");
  }

  /** Returns the definitions of the options. */
  @Override
  public ConfigDef config() {
    return SinkConfig.DEFINITION;
  }

  /** Validates the options, each one and all together. */
  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    var config = super.validate(connectorConfigs);
    SinkConfig.contradictions(connectorConfigs)
        .forEach((option, problem) -> addError(config, option, problem));
    return config;
  }

  private static void addError(Config config, String option, String problem) {
    for (var value : config.configValues()) {
      if (value.name().equals(option)) {
        value.addErrorMessage(problem);
        return;
      }
    }
    var value = new ConfigValue(option);
    value.addErrorMessage(problem);
    config.configValues().add(value);
  }

  /**
   * Starts the connector.
   *
   * @throws ConfigException if the options are invalid
   */
  @Override
  public void start(Map<String, String> props) {
    var unused = new SinkConfig(props);
    SinkConfig.contradictions(props)
        .forEach(
            (option, problem) -> {
              throw new ConfigException(option + ": " + problem);
            });
    values = Map.copyOf(props);
  }

  /** Returns {@link RoomServiceSinkTask}. */
  @Override
  public Class<? extends Task> taskClass() {
    return RoomServiceSinkTask.class;
  }

  /** Returns the options of each task, which are the same except its number. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return IntStream.range(0, maxTasks)
        .<Map<String, String>>mapToObj(
            task -> {
              var config = new HashMap<>(values);
              config.put(SinkConfig.TASK, Integer.toString(task));
              return config;
            })
        .toList();
  }

  /** Does nothing: the tasks close what they opened. */
  @Override
  public void stop() {}
}
