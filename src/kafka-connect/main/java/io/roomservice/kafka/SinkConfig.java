package io.roomservice.kafka;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import io.roomservice.DataKind;
import io.roomservice.SizeLimits;
import io.roomservice.kafka.ValueSource.Kind;
import io.roomservice.kafka.ValueSource.Syntax;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The connector's options: their definitions, and their values. */
final class SinkConfig extends AbstractConfig {
  static final String URL = "livekit.url";
  static final String API_KEY = "livekit.api.key";
  static final String API_SECRET = "livekit.api.secret";
  static final String ATTEMPT_TIMEOUT = "livekit.attempt.timeout.ms";
  static final String SIZE_LIMITS = "livekit.size.limits";

  static final String ROOM = "message.room";
  static final String TOPIC = "message.topic";
  static final String KIND = "message.kind";
  static final String DESTINATIONS = "message.destinations";
  static final String PAYLOAD = "message.payload";
  static final String IDEMPOTENCY_KEY = "message.idempotency.key";
  static final String TOMBSTONES = "tombstones";

  static final String IN_FLIGHT = "max.in.flight";
  static final String WAITING_BYTES = "max.waiting.bytes";
  static final String AHEAD_OF_COMMIT = "limit.ahead.of.commit";

  static final String BACKOFF = "retry.backoff.ms";
  static final String BACKOFF_MAX = "retry.backoff.max.ms";
  static final String RETRY_TIMEOUT = "retry.timeout.ms";
  static final String ROOM_MISSING = "room.missing";
  static final String ROOM_MISSING_WAIT = "room.missing.wait.ms";

  /** The number of the task, set by the connector. */
  static final String TASK = "roomservice.task";

  private static final String TOLERANCE = "errors.tolerance";
  private static final String CONSUMER = "consumer.override.";

  /** What is done with a record that has no value. */
  enum Tombstones {
    SKIP,
    REPORT
  }

  /** How a value becomes a payload. */
  enum PayloadForm {
    AUTO,
    BYTES,
    TEXT,
    JSON
  }

  /** What is done with a record whose room is not active. */
  enum RoomMissing {
    REPORT,
    SKIP,
    WAIT,
    FAIL
  }

  static final ConfigDef DEFINITION = definition();

  SinkConfig(Map<String, String> values) {
    super(DEFINITION, values, false);
  }

  private static ConfigDef definition() {
    return new Definition("LiveKit")
        .option(
            URL,
            ConfigDef.Type.STRING,
            NO_DEFAULT_VALUE,
            new UrlSyntax(),
            Importance.HIGH,
            "The URL of the LiveKit server: wss:// or https:// with TLS, ws:// or http:// without.")
        .option(
            API_KEY,
            ConfigDef.Type.STRING,
            NO_DEFAULT_VALUE,
            new NonEmptyString(),
            Importance.HIGH,
            "The API key with which the connector signs its tokens.")
        .option(
            API_SECRET,
            ConfigDef.Type.PASSWORD,
            NO_DEFAULT_VALUE,
            null,
            Importance.HIGH,
            "The API key's secret. Use a ConfigProvider to keep it out of the configuration.")
        .option(
            ATTEMPT_TIMEOUT,
            ConfigDef.Type.INT,
            4000,
            Range.between(100, 60_000),
            Importance.LOW,
            "The maximum time of one attempt, in milliseconds. The server needs 3 s to report that a"
                + " room is not active; with less than that the room counts as unreachable.")
        .option(
            SIZE_LIMITS,
            ConfigDef.Type.STRING,
            "documented",
            oneOf("documented", "64k", "256k"),
            Importance.LOW,
            "The maximum size of a message: documented (15,360 bytes reliable, 1,300 bytes lossy), or"
                + " packets of 64k or 256k bytes if all receivers accept them.")
        .group("Message")
        .option(
            ROOM,
            ConfigDef.Type.STRING,
            "key",
            new Syntax("", Kind.KEY, Kind.TOPIC, Kind.HEADER, Kind.FIELD, Kind.FIXED),
            Importance.HIGH,
            "The room's name: the record's key, its topic's name, a header, a field of its value, or a"
                + " fixed name. All records of a room must be in one partition. fixed: requires"
                + " tasks.max=1.")
        .option(
            TOPIC,
            ConfigDef.Type.STRING,
            "none",
            new Syntax("none", Kind.TOPIC, Kind.HEADER, Kind.FIELD, Kind.FIXED),
            Importance.MEDIUM,
            "The LiveKit topic of the message: none, the name of the record's topic, a header, a field"
                + " of the value, or a fixed text. A record without that header or field is sent"
                + " without a topic.")
        .option(
            KIND,
            ConfigDef.Type.STRING,
            "reliable",
            oneOf("reliable", "lossy"),
            Importance.MEDIUM,
            "How the message travels: reliable or lossy.")
        .option(
            DESTINATIONS,
            ConfigDef.Type.STRING,
            "everyone",
            new Syntax("everyone", Kind.HEADER, Kind.FIELD),
            Importance.MEDIUM,
            "The identities that receive the message: everyone in the room, or those in a header or"
                + " field: one text, a list of texts, or a text that is a JSON array. A record with no"
                + " identities there can't be sent; it is never sent to everyone.")
        .option(
            PAYLOAD,
            ConfigDef.Type.STRING,
            "auto",
            oneOf("auto", "bytes", "text", "json"),
            Importance.MEDIUM,
            "How the record's value becomes the payload: bytes, text (UTF-8), json (any schema), or"
                + " auto: bytes and text as they are, anything else as JSON.")
        .option(
            IDEMPOTENCY_KEY,
            ConfigDef.Type.STRING,
            "record",
            new Syntax("record", Kind.HEADER, Kind.FIELD),
            Importance.LOW,
            "The key that the message's nonce is derived from: record (the connector's name and the"
                + " record's original topic, partition, offset and timestamp), a header or a field.")
        .option(
            TOMBSTONES,
            ConfigDef.Type.STRING,
            "skip",
            oneOf("skip", "report"),
            Importance.LOW,
            "What happens to a record without a value: skip, or report it as a record that can't be"
                + " sent.")
        .group("Flow")
        .option(
            IN_FLIGHT,
            ConfigDef.Type.INT,
            64,
            Range.between(1, 1024),
            Importance.MEDIUM,
            "The maximum number of messages in flight per task. A room has at most one.")
        .option(
            WAITING_BYTES,
            ConfigDef.Type.INT,
            8 * 1024 * 1024,
            Range.atLeast(64 * 1024),
            Importance.LOW,
            "The maximum size of the records that a task keeps until they are settled, in bytes, 512"
                + " more for each. It is divided among the task's partitions, and one that has used up"
                + " its part is paused. The records of one poll may exceed it.")
        .option(
            AHEAD_OF_COMMIT,
            ConfigDef.Type.BOOLEAN,
            true,
            null,
            Importance.MEDIUM,
            "Whether a room may be at most 50 records ahead of the last committed offset (33 without"
                + " the CommitInterceptor), so that the room recognizes what is sent again after a"
                + " crash.")
        .group("Errors")
        .option(
            BACKOFF,
            ConfigDef.Type.INT,
            100,
            Range.atLeast(1),
            Importance.LOW,
            "The pause before the first retry, in milliseconds. It doubles with each further retry,"
                + " and up to half of it is left out at random.")
        .option(
            BACKOFF_MAX,
            ConfigDef.Type.INT,
            5000,
            Range.atLeast(1),
            Importance.LOW,
            "The longest pause between two attempts, in milliseconds.")
        .option(
            RETRY_TIMEOUT,
            ConfigDef.Type.LONG,
            300_000L,
            Range.atLeast(0),
            Importance.MEDIUM,
            "How long a record is retried, in milliseconds. Then it is reported as a record that can't"
                + " be sent.")
        .option(
            ROOM_MISSING,
            ConfigDef.Type.STRING,
            "report",
            oneOf("report", "skip", "wait", "fail"),
            Importance.MEDIUM,
            "What happens to a record whose room is not active: report it as a record that can't be"
                + " sent, skip it, wait for the room, or fail the task.")
        .option(
            ROOM_MISSING_WAIT,
            ConfigDef.Type.LONG,
            60_000L,
            Range.atLeast(0),
            Importance.LOW,
            "With room.missing=wait: how long a room is waited for, in milliseconds. Then its records"
                + " are reported until it is active again.")
        .build();
  }

  /** Returns the contradictions between options: option name to message. */
  static Map<String, String> contradictions(Map<String, String> values) {
    var wrong = new LinkedHashMap<String, String>();
    var room = values.getOrDefault(ROOM, "key");
    if (room.startsWith("fixed:") && !values.getOrDefault("tasks.max", "1").strip().equals("1")) {
      wrong.put(
          ROOM,
          "one room for all records requires tasks.max=1: several tasks can't keep its records in"
              + " order");
    }
    if (values.getOrDefault(CONSUMER + "enable.auto.commit", "false").strip().equals("true")) {
      wrong.put(
          CONSUMER + "enable.auto.commit",
          "offsets would be committed before their records are sent; remove the override");
    }
    return wrong;
  }

  String url() {
    return getString(URL);
  }

  String apiKey() {
    return getString(API_KEY);
  }

  String apiSecret() {
    return getPassword(API_SECRET).value();
  }

  Duration attemptTimeout() {
    return Duration.ofMillis(getInt(ATTEMPT_TIMEOUT));
  }

  SizeLimits sizeLimits() {
    return switch (getString(SIZE_LIMITS).toLowerCase(Locale.ROOT)) {
      case "64k" -> SizeLimits.clients64k();
      case "256k" -> SizeLimits.receiverMaximum();
      default -> SizeLimits.documented();
    };
  }

  ValueSource source(String option) {
    return ValueSource.parse(getString(option));
  }

  DataKind kind() {
    return DataKind.valueOf(upper(KIND));
  }

  PayloadForm payload() {
    return PayloadForm.valueOf(upper(PAYLOAD));
  }

  Tombstones tombstones() {
    return Tombstones.valueOf(upper(TOMBSTONES));
  }

  int inFlight() {
    return getInt(IN_FLIGHT);
  }

  int waitingBytes() {
    return getInt(WAITING_BYTES);
  }

  boolean limitsAheadOfCommit() {
    return getBoolean(AHEAD_OF_COMMIT);
  }

  Duration backoff() {
    return Duration.ofMillis(getInt(BACKOFF));
  }

  Duration longestBackoff() {
    return Duration.ofMillis(getInt(BACKOFF_MAX));
  }

  Duration retryTimeout() {
    return Duration.ofMillis(getLong(RETRY_TIMEOUT));
  }

  RoomMissing roomMissing() {
    return RoomMissing.valueOf(upper(ROOM_MISSING));
  }

  Duration roomMissingWait() {
    return Duration.ofMillis(getLong(ROOM_MISSING_WAIT));
  }

  String connector() {
    return originalsStrings().getOrDefault("name", "");
  }

  String task() {
    return originalsStrings().getOrDefault(TASK, "0");
  }

  /** Returns the consumer group: Connect's default, or the connector's override. */
  String group() {
    return originalsStrings().getOrDefault(CONSUMER + "group.id", "connect-" + connector());
  }

  /** Returns true if a record that can't be sent does not fail the task. */
  boolean toleratesErrors() {
    return originalsStrings().getOrDefault(TOLERANCE, "none").equalsIgnoreCase("all");
  }

  private String upper(String option) {
    return getString(option).toUpperCase(Locale.ROOT);
  }

  private static Validator oneOf(String... words) {
    return new Words(List.of(words));
  }

  /** Collects definitions, in the order of the documentation. */
  private static final class Definition {
    private final ConfigDef options = new ConfigDef();
    private String group;
    private int order;

    Definition(String group) {
      this.group = group;
    }

    Definition group(String name) {
      group = name;
      order = 0;
      return this;
    }

    Definition option(
        String name,
        ConfigDef.Type type,
        @Nullable Object defaultValue,
        @Nullable Validator validator,
        Importance importance,
        String documentation) {
      options.define(
          name,
          type,
          defaultValue,
          validator,
          importance,
          documentation,
          group,
          order++,
          Width.MEDIUM,
          name);
      return this;
    }

    ConfigDef build() {
      return options;
    }
  }

  /** Words, ignoring case; Kafka's own validator lists them in no fixed order. */
  private record Words(List<String> words) implements Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
      if (!words.contains(String.valueOf(value).toLowerCase(Locale.ROOT))) {
        throw new ConfigException(name, value, "expected " + this);
      }
    }

    @Override
    public String toString() {
      return String.join(", ", words);
    }
  }

  private static final class UrlSyntax implements Validator {
    private static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      try {
        var url = new URI(String.valueOf(value).strip());
        if (url.getScheme() != null
            && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
            && url.getHost() != null) {
          return;
        }
      } catch (URISyntaxException e) {
        // Falls through to the message, which does not repeat the URL: it may contain a secret.
      }
      throw new ConfigException(name + ": expected " + this);
    }

    @Override
    public String toString() {
      return "ws://HOST, wss://HOST, http://HOST or https://HOST";
    }
  }
}
