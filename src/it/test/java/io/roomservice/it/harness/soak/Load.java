package io.roomservice.it.harness.soak;

import io.roomservice.BulkResult;
import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.soak.Ledger.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Sends through one client in every way at the same time, a third of the rate in each. */
final class Load {
  static final int ASYNC_IN_FLIGHT = 48;

  private static final int BLOCKING_THREADS = 16;
  private static final int BULK_IN_FLIGHT = 16;

  /** The most sends in flight at a time. */
  static final int IN_FLIGHT = ASYNC_IN_FLIGHT + BLOCKING_THREADS + BULK_IN_FLIGHT;

  private static final int BULK_SECONDS = 5;
  private static final Duration TOO_SHORT = Duration.ofMillis(1);
  private static final int LONGEST_BEFORE_CANCEL_MICROS = 3000;

  private final RoomServiceClient rooms;
  private final RoomServiceClient hurried;
  private final String room;
  private final double ratePerWay;
  private final Ledger ledger;
  private final AtomicBoolean ends = new AtomicBoolean();
  private final Semaphore asyncSlots = new Semaphore(ASYNC_IN_FLIGHT);
  private final List<Thread> threads = new ArrayList<>();
  private final ScheduledExecutorService cancelling = Executors.newSingleThreadScheduledExecutor();

  Load(RoomServiceClient rooms, String room, int rate, Ledger ledger) {
    this.rooms = rooms;
    this.hurried = rooms.withOptions(options -> options.withTimeout(TOO_SHORT));
    this.room = room;
    this.ratePerWay = rate / (double) Way.values().length;
    this.ledger = ledger;
  }

  void start() {
    for (int i = 0; i < BLOCKING_THREADS; i++) {
      start("blocking", () -> repeat(ratePerWay / BLOCKING_THREADS, this::sendBlocking));
    }
    start("async", () -> repeat(ratePerWay, this::sendAsync));
    start("bulk", this::sendInBulk);
  }

  private void start(String name, Runnable work) {
    var thread = new Thread(work, "soak-" + name);
    threads.add(thread);
    thread.start();
  }

  /** Starts no further send, and returns when those in flight have ended. */
  void end() throws InterruptedException {
    ends.set(true);
    for (var thread : threads) {
      thread.join();
    }
    // A slot is free when its send has ended; if one never does, its end is missing in the ledger.
    var unused = asyncSlots.tryAcquire(ASYNC_IN_FLIGHT, 30, TimeUnit.SECONDS);
    cancelling.shutdown();
  }

  private void repeat(double perSecond, Runnable send) {
    var pace = new Pace(perSecond);
    while (!ends.get()) {
      pace.await();
      send.run();
    }
  }

  private void sendBlocking() {
    var number = ledger.start(Way.BLOCKING);
    try {
      client(number).sendData(Numbered.message(room, number));
      ledger.end(Way.BLOCKING, number, Ended.ACCEPTED);
    } catch (Throwable e) { // whatever it is, it is counted
      ledger.end(Way.BLOCKING, number, Ended.by(e));
    }
  }

  private RoomServiceClient client(long number) {
    return Numbered.isTooShortOfTime(number) ? hurried : rooms;
  }

  private void sendAsync() {
    asyncSlots.acquireUninterruptibly();
    var number = ledger.start(Way.ASYNC);
    var sent = client(number).async().sendData(Numbered.message(room, number));
    var unused =
        sent.whenComplete(
            (receipt, failure) -> {
              ledger.end(Way.ASYNC, number, Ended.by(failure));
              asyncSlots.release();
            });
    if (Numbered.isCancelled(number)) {
      cancelSoon(sent);
    }
  }

  private void cancelSoon(CompletableFuture<?> sent) {
    var micros = ThreadLocalRandom.current().nextInt(LONGEST_BEFORE_CANCEL_MICROS);
    var unused = cancelling.schedule(() -> sent.cancel(true), micros, TimeUnit.MICROSECONDS);
  }

  private void sendInBulk() {
    while (!ends.get()) {
      var messages =
          Stream.generate(() -> Numbered.message(room, ledger.start(Way.BULK)))
              .limit((long) (ratePerWay * BULK_SECONDS));
      var unused =
          rooms
              .bulk()
              .inFlight(BULK_IN_FLIGHT)
              .ratePerSecond(ratePerWay)
              .continueAfterUnknown()
              .onResult(this::endInBulk)
              .send(messages);
    }
  }

  private void endInBulk(BulkResult result) {
    ledger.end(Way.BULK, Numbered.number(result.message().payload()), Ended.with(result.status()));
  }
}
