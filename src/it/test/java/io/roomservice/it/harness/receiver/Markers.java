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
 * Packets that the harness sends after those of a test. The server writes to a channel in the order
 * of its responses, so a packet that has not arrived before the marker never will. Just waiting
 * could not prove that.
 */
final class Markers {
  private static final Duration RESEND = Duration.ofMillis(100);
  private static final String TOPIC = "harness-marker-";

  private final RealServer server;
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

  Markers(RealServer server) {
    this.server = server;
  }

  /** Returns true if {@code received} is a marker, which tests must not see. */
  boolean recognise(Received received) {
    var topic = received.topic();
    if (topic == null || !topic.startsWith(TOPIC)) {
      return false;
    }
    var marker = awaited.get(topic);
    if (marker != null) { // otherwise a duplicate of an earlier marker
      marker.countDown();
    }
    return true;
  }

  /** Sends a marker until it arrives; returns false if it does not within {@code patience}. */
  boolean pass(String room, String identity, Channel channel, Duration patience)
      throws InterruptedException {
    var deadline = Deadline.after(patience);
    var topic = TOPIC + UUID.randomUUID();
    var arrived = new CountDownLatch(1);
    awaited.put(topic, arrived);
    try {
      do {
        // No nonce: markers must not evict a test's nonces from the server's memory.
        RawTwirp.sendData(
            server,
            room,
            new byte[0],
            channel,
            Map.of("topic", topic, "destination_identities", List.of(identity)));
        // It is sent again if it was lost, or too early for a receiver that is still joining.
        if (arrived.await(RESEND.toMillis(), TimeUnit.MILLISECONDS)) {
          return true;
        }
      } while (!deadline.left().isZero());
      return false;
    } finally {
      awaited.remove(topic);
    }
  }
}
