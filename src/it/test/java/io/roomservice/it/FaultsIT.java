package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.BulkResult;
import io.roomservice.BulkResult.Status;
import io.roomservice.BulkSend;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.faults.Delivery;
import io.roomservice.it.harness.faults.Delivery.Reported;
import io.roomservice.it.harness.faults.Fault;
import io.roomservice.it.harness.faults.FaultReport;
import io.roomservice.it.harness.faults.FaultyProxy;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One request in five has a fault, and a receiver in each room counts what arrives. For a longer
 * run set the system properties {@code faults.messages} and {@code faults.rooms}; see {@code
 * src/it/faults/run}.
 */
@RequiresRealServer
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultsIT {
  private static final int MESSAGES = Integer.getInteger("faults.messages", 1200);
  private static final int ROOMS = Integer.getInteger("faults.rooms", 10);
  private static final FaultReport report = new FaultReport(MESSAGES, ROOMS);

  private final List<Receiver> joined = new ArrayList<>();
  private long start;
  private Delivery delivery;
  private FaultyProxy proxy;
  private RoomServiceClient rooms;

  @BeforeEach
  void open(RealServer server, Receivers receivers) throws InterruptedException {
    for (int i = 0; i < ROOMS; i++) {
      joined.add(receivers.join(server.freshRoom(), "ana"));
    }
    delivery = new Delivery(joined);
    proxy = new FaultyProxy(server.url(), FaultyProxy.oneIn(5, new Random(4711)));
    rooms =
        RoomServiceClient.builder()
            .url(proxy.url())
            .credentials(server.apiKey(), server.apiSecret())
            .attemptTimeout(Duration.ofSeconds(1)) // each SILENCE takes that long
            .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ofMillis(10)))
            .build();
    start = System.nanoTime();
  }

  @AfterEach
  void close() {
    rooms.close();
    proxy.close();
  }

  @AfterAll
  static void write() throws IOException {
    report.write();
  }

  /** Each lane stops at its first unknown outcome and is resumed there, as the hint recommends. */
  @Test
  void lanesThatStopAndAreTakenUpAgainLoseAndDoubleNothing() throws Exception {
    var left = messages().toList();
    var rounds = 0;
    while (!left.isEmpty()) {
      var results = send(rooms.bulk(), left);
      delivery.compare(reported(results));
      left = results.stream().filter(FaultsIT::needsResend).map(FaultsIT::resend).toList();
      rounds++;
    }

    check("bulk, lanes stop; resumed %d times".formatted(rounds - 1));
    assertThat(rounds).isGreaterThan(1);
    assertThat(delivery.reported(Status.ACCEPTED) + delivery.reported(Status.REJECTED))
        .isEqualTo(MESSAGES);
    assertThat(delivery.received()).isEqualTo(delivery.reported(Status.ACCEPTED));
  }

  @Test
  void lanesThatGoOnAfterAnUnknownEndLoseAndDoubleNothing() throws Exception {
    var results = send(rooms.bulk().continueAfterUnknown(), messages().toList());
    delivery.compare(reported(results));

    check("bulk, `continueAfterUnknown()`");
    assertThat(delivery.reported(Status.UNKNOWN)).isPositive();
  }

  @Test
  void messagesWithKeysThatAreSentUntilTheyAreTakenArriveOnceEach() throws Exception {
    var failed = new ConcurrentLinkedQueue<Status>();
    var senders =
        joined.stream()
            .map(receiver -> start(() -> sendWithKeys(receiver.room(), failed)))
            .toList();
    for (var sender : senders) {
      sender.get();
    }
    failed.forEach(delivery::count);
    delivery.compare(messages().map(message -> new Reported(message, Status.ACCEPTED)).toList());

    check("`sendData` with a key, until accepted");
    assertThat(failed).isNotEmpty();
    assertThat(delivery.received()).isEqualTo(MESSAGES);
  }

  /** Returns the messages, with the rooms in turn. */
  private Stream<DataMessage> messages() {
    return IntStream.range(0, MESSAGES).mapToObj(i -> message(room(i), i).build());
  }

  private String room(int number) {
    return joined.get(number % ROOMS).room();
  }

  private static DataMessage.Builder message(String room, int number) {
    return DataMessage.inRoom(room).text(Integer.toString(number));
  }

  /** Sends the messages and returns their results in the same order; each must have one. */
  private static List<BulkResult> send(BulkSend bulk, List<DataMessage> messages) {
    var results = new ArrayList<BulkResult>();
    var sum = bulk.onResult(results::add).send(messages);
    results.sort(Comparator.comparing(BulkResult::index));
    assertThat(results.stream().map(BulkResult::message)).isEqualTo(messages);
    assertThat(sum.total()).isEqualTo(messages.size());
    return results;
  }

  private static boolean needsResend(BulkResult result) {
    return result.status() == Status.UNKNOWN || result.status() == Status.NOT_SENT;
  }

  private static DataMessage resend(BulkResult result) {
    var message = result.message();
    return result
        .failure()
        .flatMap(LiveKitException::nonce)
        .filter(nonce -> result.status() == Status.UNKNOWN)
        .map(nonce -> message(message.room(), Delivery.number(message)).nonce(nonce).build())
        .orElse(message);
  }

  private static List<Reported> reported(List<BulkResult> results) {
    return results.stream().map(result -> new Reported(result.message(), result.status())).toList();
  }

  private static CompletableFuture<Void> start(Runnable sender) {
    return CompletableFuture.runAsync(sender, task -> new Thread(task, "sender").start());
  }

  private void sendWithKeys(String room, Collection<Status> failed) {
    IntStream.range(0, MESSAGES)
        .filter(i -> room(i).equals(room))
        .mapToObj(i -> message(room, i).idempotencyKey("event " + i).build())
        .forEach(message -> sendUntilAccepted(message, failed));
  }

  private void sendUntilAccepted(DataMessage message, Collection<Status> failed) {
    while (true) {
      try {
        rooms.sendData(message);
        return;
      } catch (LiveKitException e) {
        failed.add(Status.valueOf(e.outcome().name()));
      }
    }
  }

  private void check(String run) {
    report.add(run, delivery, proxy, Duration.ofNanos(System.nanoTime() - start));
    assertThat(proxy.done()).containsOnlyKeys(Fault.ALL);
    assertThat(delivery.lost()).as("accepted and not received").isZero();
    assertThat(delivery.doubled()).as("received twice").isZero();
    assertThat(delivery.ghosts()).as("not sent, but received").isZero();
    assertThat(delivery.disordered()).as("out of order").isZero();
  }
}
