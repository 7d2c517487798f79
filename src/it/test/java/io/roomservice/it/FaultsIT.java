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
import io.roomservice.it.harness.faults.Delivery.Told;
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
 * One request in five has a fault, and a receiver in each room counts what arrives. The system
 * properties {@code faults.messages} and {@code faults.rooms} make it longer: see {@code
 * src/it/faults/run}.
 */
@RequiresRealServer
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultsIT {
  private static final int MESSAGES = Integer.getInteger("faults.messages", 1200);
  private static final int ROOMS = Integer.getInteger("faults.rooms", 10);
  private static final FaultReport report = new FaultReport(MESSAGES, ROOMS);

  private final List<Receiver> joined = new ArrayList<>();
  private long began;
  private Delivery delivery;
  private FaultyProxy proxy;
  private RoomServiceClient rooms;

  @BeforeEach
  void begin(RealServer server, Receivers receivers) throws InterruptedException {
    for (int i = 0; i < ROOMS; i++) {
      joined.add(receivers.join(server.freshRoom(), "ana"));
    }
    delivery = new Delivery(joined);
    proxy = new FaultyProxy(server.url(), FaultyProxy.oneIn(5, new Random(4711)));
    rooms =
        RoomServiceClient.builder()
            .url(proxy.url())
            .credentials(server.apiKey(), server.apiSecret())
            .attemptTimeout(Duration.ofSeconds(1)) // which is what silence costs
            .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ofMillis(10)))
            .build();
    began = System.nanoTime();
  }

  @AfterEach
  void end() {
    rooms.close();
    proxy.close();
  }

  @AfterAll
  static void write() throws IOException {
    report.write();
  }

  /** Each lane stops at its first unknown end, and is taken up again there, as the hint says. */
  @Test
  void lanesThatStopAndAreTakenUpAgainLoseAndDoubleNothing() throws Exception {
    var left = messages().toList();
    var rounds = 0;
    while (!left.isEmpty()) {
      var results = send(rooms.bulk(), left);
      delivery.compare(told(results));
      left = results.stream().filter(FaultsIT::isToBeSentAgain).map(FaultsIT::again).toList();
      rounds++;
    }

    check("bulk, lanes stop; resumed %d times".formatted(rounds - 1));
    assertThat(rounds).isGreaterThan(1);
    assertThat(delivery.told(Status.ACCEPTED) + delivery.told(Status.REJECTED)).isEqualTo(MESSAGES);
    assertThat(delivery.received()).isEqualTo(delivery.told(Status.ACCEPTED));
  }

  @Test
  void lanesThatGoOnAfterAnUnknownEndLoseAndDoubleNothing() throws Exception {
    var results = send(rooms.bulk().continueAfterUnknown(), messages().toList());
    delivery.compare(told(results));

    check("bulk, `continueAfterUnknown()`");
    assertThat(delivery.told(Status.UNKNOWN)).isPositive();
  }

  @Test
  void messagesWithKeysThatAreSentUntilTheyAreTakenArriveOnceEach() throws Exception {
    var inVain = new ConcurrentLinkedQueue<Status>();
    var senders =
        joined.stream()
            .map(receiver -> start(() -> sendWithKeys(receiver.room(), inVain)))
            .toList();
    for (var sender : senders) {
      sender.get();
    }
    inVain.forEach(delivery::count);
    delivery.compare(messages().map(message -> new Told(message, Status.ACCEPTED)).toList());

    check("`sendData` with a key, until accepted");
    assertThat(inVain).isNotEmpty();
    assertThat(delivery.received()).isEqualTo(MESSAGES);
  }

  /** One room after the other has its next message. */
  private Stream<DataMessage> messages() {
    return IntStream.range(0, MESSAGES).mapToObj(i -> message(room(i), i).build());
  }

  private String room(int number) {
    return joined.get(number % ROOMS).room();
  }

  private static DataMessage.Builder message(String room, int number) {
    return DataMessage.inRoom(room).text(Integer.toString(number));
  }

  /** The results in the order of the messages, of which each must have one. */
  private static List<BulkResult> send(BulkSend bulk, List<DataMessage> messages) {
    var results = new ArrayList<BulkResult>();
    var sum = bulk.onResult(results::add).send(messages);
    results.sort(Comparator.comparing(BulkResult::index));
    assertThat(results.stream().map(BulkResult::message)).isEqualTo(messages);
    assertThat(sum.total()).isEqualTo(messages.size());
    return results;
  }

  private static boolean isToBeSentAgain(BulkResult result) {
    return result.status() == Status.UNKNOWN || result.status() == Status.NOT_SENT;
  }

  private static DataMessage again(BulkResult result) {
    var message = result.message();
    return result
        .failure()
        .flatMap(LiveKitException::nonce)
        .filter(nonce -> result.status() == Status.UNKNOWN)
        .map(nonce -> message(message.room(), Delivery.number(message)).nonce(nonce).build())
        .orElse(message);
  }

  private static List<Told> told(List<BulkResult> results) {
    return results.stream().map(result -> new Told(result.message(), result.status())).toList();
  }

  private static CompletableFuture<Void> start(Runnable sender) {
    return CompletableFuture.runAsync(sender, task -> new Thread(task, "sender").start());
  }

  private void sendWithKeys(String room, Collection<Status> inVain) {
    IntStream.range(0, MESSAGES)
        .filter(i -> room(i).equals(room))
        .mapToObj(i -> message(room, i).idempotencyKey("event " + i).build())
        .forEach(message -> sendUntilTaken(message, inVain));
  }

  private void sendUntilTaken(DataMessage message, Collection<Status> inVain) {
    while (true) {
      try {
        rooms.sendData(message);
        return;
      } catch (LiveKitException e) {
        inVain.add(Status.valueOf(e.outcome().name()));
      }
    }
  }

  private void check(String run) {
    report.add(run, delivery, proxy, Duration.ofNanos(System.nanoTime() - began));
    assertThat(proxy.done()).containsOnlyKeys(Fault.ALL);
    assertThat(delivery.lost()).as("accepted and not received").isZero();
    assertThat(delivery.doubled()).as("received twice").isZero();
    assertThat(delivery.ghosts()).as("not sent, but received").isZero();
    assertThat(delivery.disordered()).as("out of order").isZero();
  }
}
