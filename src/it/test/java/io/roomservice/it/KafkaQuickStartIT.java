package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.it.harness.docs.QuickStart;
import io.roomservice.it.harness.kafka.Kafka;
import io.roomservice.it.harness.kafka.RequiresKafka;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the quick start in {@code docs/kafka-connect.md}, as one script in an empty
 * folder. Other ports are used, what the build and the harness have is not made again, and the
 * server is the harness's own.
 */
@RequiresRealServer
@RequiresKafka
@Timeout(300)
class KafkaQuickStartIT {
  /** Then timeout ends the script and all that it started, which killing the script would not. */
  private static final String SECONDS = "200";

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  @AfterEach
  void deleteTheRoom(RealServer server) {
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build()) {
      rooms.listRooms("standup").forEach(room -> rooms.deleteRoom(room.getName()));
    }
  }

  @Test
  void tenMessagesArriveInOrder(Kafka kafka, RealServer server) throws Exception {
    var commands = String.join("", CodeBlocks.of(Checkout.path("docs/kafka-connect.md"), "sh"));
    for (var change : changes(kafka, server).entrySet()) {
      assertThat(commands).as("the page").contains(change.getKey());
      commands = commands.replace(change.getKey(), change.getValue());
    }
    // JUnit warns of links that lead out of the folder that it deletes.
    var end = "kill $(jobs -p) 2>/dev/null; rm -f kafka node_modules";
    var script = "set -eu\ntrap '" + end + "' EXIT\n" + commands;
    Files.writeString(folder.resolve("quick-start.sh"), script);

    LeashedProcess.run(
        List.of("timeout", SECONDS, "bash", "quick-start.sh"),
        folder,
        Map.of(),
        folder.resolve("log"),
        PATIENCE);

    assertThat(Files.readString(folder.resolve("log")))
        .isEqualTo(
            IntStream.rangeClosed(1, 10)
                .mapToObj(number -> "message " + number + "\n")
                .collect(Collectors.joining()));
  }

  private static Map<String, String> changes(Kafka kafka, RealServer server) {
    return Map.ofEntries(
        Map.entry("$HOME/roomservice", "'" + Checkout.root() + "'"),
        Map.entry("\"$CHECKOUT/roomservice\"", "'" + Launcher.PROGRAM + "'"),
        Map.entry("mvn -q -ntp -f \"$CHECKOUT/pom.xml\" package -DskipTests -pl", ": built:"),
        Map.entry(
            "src/kafka-connect/target/",
            "src/kafka-connect/" + System.getProperty("build.to") + "/"),
        Map.entry(
            "mvn -q -ntp -f \"$CHECKOUT/src/it/kafka/pom.xml\" -Pbroker",
            "ln -s '" + kafka.jars() + "' kafka; : copied:"),
        Map.entry(
            "npm install --silent --no-fund --no-audit @livekit/rtc-node",
            "ln -s '" + QuickStart.packages() + "' node_modules"),
        Map.entry("livekit-server --dev > livekit.log 2>&1 &", ""),
        Map.entry("ws://localhost:7880", server.webSocketUrl()),
        Map.entry("localhost:9092", "localhost:" + FreePort.find()),
        Map.entry("localhost:9093", "localhost:" + FreePort.find()),
        Map.entry("localhost:8083", "localhost:" + FreePort.find()));
  }
}
