package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.RawServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A context of the calling thread, such as a trace's span, is available on the client's threads.
 */
@Timeout(60)
class TaskDecoratorTest {
  private static final ThreadLocal<String> CONTEXT = new ThreadLocal<>();
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();
  private static final String ACCEPTED =
      "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: 0\r\n\r\n";

  private final RawServer server = RawServer.answering(to -> to.write(ACCEPTED));
  private final Set<String> seen = Collections.synchronizedSet(new HashSet<>());

  @AfterEach
  void close() {
    CONTEXT.remove();
    server.close();
  }

  @Test
  void anAsynchronousCallHasTheContextOfItsCaller() throws Exception {
    try (var rooms = client(256)) {
      CONTEXT.set("caller");

      var chained = rooms.async().sendData(HELLO).thenApply(receipt -> CONTEXT.get());

      assertThat(chained.get(20, TimeUnit.SECONDS)).isEqualTo("caller");
    }
    assertThat(seen).containsExactly("caller");
  }

  @Test
  void callsThatWaitedForAPlaceHaveTheContextOfTheirOwnCallers() throws Exception {
    try (var rooms = client(1)) {
      var calls =
          IntStream.range(0, 20)
              .mapToObj(
                  i -> {
                    CONTEXT.set("caller " + i);
                    return rooms.async().sendData(HELLO);
                  })
              .toList();
      for (var call : calls) {
        call.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "caller " + i).toList());
  }

  @Test
  void aBulkSendHasTheContextOfItsCaller() {
    try (var rooms = client(256)) {
      CONTEXT.set("caller");

      rooms.bulk().inFlight(8).send(messages());
    }
    assertThat(seen).containsExactly("caller");
  }

  @Test
  void aBulkSendThatIsStartedHasItToo() throws Exception {
    try (var rooms = client(256)) {
      CONTEXT.set("caller");
      var run = rooms.bulk().inFlight(8).start(messages());
      CONTEXT.remove();

      assertThat(run.summary().get(20, TimeUnit.SECONDS).accepted()).isEqualTo(100);
    }
    assertThat(seen).containsExactly("caller");
  }

  @Test
  void eachOfSeveralDecoratorsWrapsThoseBeforeIt() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    var builder =
        RoomServiceClient.builder()
            .url(server.url())
            .token("opaque-token")
            .taskDecorator(task -> named("inner", task, order))
            .taskDecorator(
                task -> {
                  throw new IllegalStateException("no context");
                })
            .taskDecorator(task -> named("outer", task, order));
    try (var rooms = builder.build()) {
      rooms.async().sendData(HELLO).get(20, TimeUnit.SECONDS);
    }

    assertThat(order).containsExactly("outer", "inner");
  }

  private static Runnable named(String name, Runnable task, List<String> order) {
    return () -> {
      order.add(name);
      task.run();
    };
  }

  private static List<DataMessage> messages() {
    return IntStream.range(0, 100)
        .mapToObj(i -> DataMessage.inRoom("room-" + i % 10).text("hello").build())
        .toList();
  }

  private RoomServiceClient client(int inFlight) {
    return RoomServiceClient.builder()
        .url(server.url())
        .token("opaque-token")
        .maxInFlight(inFlight)
        .listener(
            new CallListener() {
              @Override
              public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
                seen.add(String.valueOf(CONTEXT.get()));
              }
            })
        .taskDecorator(TaskDecoratorTest::carry)
        .build();
  }

  private static Runnable carry(Runnable task) {
    var context = CONTEXT.get();
    return () -> {
      var before = CONTEXT.get();
      CONTEXT.set(context);
      try {
        task.run();
      } finally {
        CONTEXT.set(before);
      }
    };
  }
}
