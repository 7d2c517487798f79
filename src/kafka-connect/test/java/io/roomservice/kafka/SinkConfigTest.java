package io.roomservice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkConfigTest {
  private static Map<String, String> required() {
    return new HashMap<>(
        Map.of(
            "name",
            "sink",
            "topics",
            "events",
            "connector.class",
            RoomServiceSinkConnector.class.getName(),
            "livekit.url",
            "wss://livekit.example",
            "livekit.api.key",
            "key",
            "livekit.api.secret",
            "c4n4ry"));
  }

  @Test
  void theServiceLoaderFindsTheConnector() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .anyMatch(RoomServiceSinkConnector.class::isInstance);
  }

  @Test
  void theDefaultsAreAsDocumented() {
    var config = new SinkConfig(required());

    assertThat(config.attemptTimeout()).hasSeconds(4);
    assertThat(config.inFlight()).isEqualTo(64);
    assertThat(config.waitingBytes()).isEqualTo(8388608);
    assertThat(config.limitsAheadOfCommit()).isTrue();
    assertThat(config.backoff()).hasMillis(100);
    assertThat(config.longestBackoff()).hasSeconds(5);
    assertThat(config.retryTimeout()).hasMinutes(5);
    assertThat(config.roomMissing()).isEqualTo(SinkConfig.RoomMissing.REPORT);
    assertThat(config.roomMissingWait()).hasSeconds(60);
    assertThat(config.toleratesErrors()).isFalse();
    assertThat(config.group()).isEqualTo("connect-sink");
  }

  @Test
  void theSecretIsShownNowhere() {
    var config = new SinkConfig(required());

    assertThat(config.apiSecret()).isEqualTo("c4n4ry");
    assertThat(config.values().toString()).doesNotContain("c4n4ry");
    assertThat(SinkConfig.DEFINITION.configKeys().get("livekit.api.secret").type)
        .isEqualTo(ConfigDef.Type.PASSWORD);
  }

  @Test
  void eachOptionHasAGroupAndDocumentation() {
    assertThat(SinkConfig.DEFINITION.configKeys().values())
        .allSatisfy(
            option -> {
              assertThat(option.documentation).endsWith(".");
              assertThat(option.group).isNotEmpty();
              assertThat(option.displayName).isEqualTo(option.name);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "livekit.url, ftp://host",
    "livekit.url, host",
    "livekit.url, http://",
    "livekit.api.key, ''",
    "message.room, header:",
    "message.room, everyone",
    "message.room, ''",
    "message.topic, key",
    "message.destinations, fixed:ana",
    "message.destinations, ''",
    "message.kind, fast",
    "message.payload, xml",
    "message.idempotency.key, key",
    "tombstones, keep",
    "max.in.flight, 0",
    "max.in.flight, 1025",
    "max.waiting.bytes, 1",
    "limit.ahead.of.commit, maybe",
    "retry.backoff.ms, 0",
    "retry.timeout.ms, -1",
    "room.missing, ask",
    "livekit.size.limits, 1k",
    "livekit.attempt.timeout.ms, 99"
  })
  void whatIsInvalidIsRefused(String option, String value) {
    var values = required();
    values.put(option, value);

    assertThatThrownBy(() -> new SinkConfig(values))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(option);
  }

  @ParameterizedTest
  @CsvSource({
    "message.room, fixed:hall, tasks.max, 2, message.room",
    "consumer.override.enable.auto.commit, true, x, y, consumer.override.enable.auto.commit"
  })
  void whatContradictsItselfIsRefused(
      String option, String value, String other, String otherValue, String blamed) {
    var values = required();
    values.put(option, value);
    values.put(other, otherValue);
    var connector = new RoomServiceSinkConnector();

    assertThat(connector.validate(values).configValues())
        .filteredOn(one -> !one.errorMessages().isEmpty())
        .extracting(ConfigValue::name)
        .containsExactly(blamed);
    assertThatThrownBy(() -> connector.start(values)).hasMessageStartingWith(blamed + ": ");
  }

  @Test
  void oneRoomForAllRecordsIsFineWithOneTask() {
    var values = required();
    values.put("message.room", "fixed:hall");
    var connector = new RoomServiceSinkConnector();

    connector.start(values);
    assertThat(connector.validate(values).configValues())
        .allMatch(one -> one.errorMessages().isEmpty());
  }

  @Test
  void eachTaskKnowsItsNumber() {
    var connector = new RoomServiceSinkConnector();
    connector.start(required());

    assertThat(connector.taskConfigs(2))
        .extracting(config -> new SinkConfig(config).task())
        .containsExactly("0", "1");
  }
}
