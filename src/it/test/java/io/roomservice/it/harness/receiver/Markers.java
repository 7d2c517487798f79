package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.server.Channel;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Packets that the harness sends behind those of a test. The server writes to a channel in the
 * order in which it answers, hence what is not there before the marker never comes; waiting would
 * not show that.
 */
final class Markers {
  private static final Duration REPEAT = Duration.ofMillis(100);
  private static final String TOPIC = "harness-marker-";

  private final RealServer server;
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

  Markers(RealServer server) {
    this.server = server;
  }

  /** Whether {@code received} is a marker, of which no test wants to know. */
  boolean recognise(Received received) {
    var topic = received.topic();
    if (topic == null || !topic.startsWith(TOPIC)) {
      return false;
    }
    var marker = awaited.get(topic);
    if (marker != null) { // else a repeat of one that has passed
      marker.countDown();
    }
    return true;
  }

  /** Sends a marker until it arrives; false if it has not within {@code patience}. */
  boolean pass(String room, String identity, Channel channel, Duration patience)
      throws InterruptedException {
    var deadline = Deadline.after(patience);
    var topic = TOPIC + UUID.randomUUID();
    var arrived = new CountDownLatch(1);
    awaited.put(topic, arrived);
    try {
      do {
        // No nonce: markers must not push a test's nonces out of the server's memory.
        RawTwirp.sendData(
            server,
            room,
            new byte[0],
            channel,
            Map.of("topic", topic, "destination_identities", List.of(identity)));
        // Sent again if it was lost, or too early for a receiver that is still joining.
        if (arrived.await(REPEAT.toMillis(), TimeUnit.MILLISECONDS)) {
          return true;
        }
      } while (!deadline.left().isZero());
      return false;
    } finally {
      awaited.remove(topic);
    }
  }
}
