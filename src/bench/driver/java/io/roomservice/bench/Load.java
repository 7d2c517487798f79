package io.roomservice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A closed loop with a fixed number of sends in flight: when one completes, the next starts, unless
 * the load is paused. Sends that complete while {@link #counting} is true are counted.
 */
final class Load {
  /**
   * For profiles: allocations are sampled every n bytes, so equal sends would always show the same
   * ones.
   */
  private static final boolean JITTER = Boolean.getBoolean("bench.jitter");

  private final Contestant contestant;
  private final int inFlight;
  private final Gate gate;
  private final Semaphore places; // for asynchronous sends
  private final List<Latencies> latencies = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile byte[] odd = {};
  private volatile boolean counting;

  private Load(Contestant contestant, int inFlight, int threads) {
    this.contestant = contestant;
    this.inFlight = inFlight;
    this.gate = new Gate(threads);
    this.places = new Semaphore(inFlight);
  }

  /** Creates a paused load: {@code blocking:32} sends on 32 threads, {@code async:256} on one. */
  static Load of(Contestant contestant, String mode, int inFlight) {
    if (mode.equals("async")) {
      var load = new Load(contestant, inFlight, 1);
      load.start(load::submitOn);
      return load;
    }
    var load = new Load(contestant, inFlight, inFlight);
    for (int i = 0; i < inFlight; i++) {
      load.start(load::sendOn);
    }
    return load;
  }

  private void start(Loop loop) {
    var mine = new Latencies();
    latencies.add(mine);
    var thread =
        new Thread(
            () -> {
              try {
                loop.run(mine);
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              } finally {
                gate.leave();
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void sendOn(Latencies mine) throws Exception {
    while (failure.get() == null) {
      gate.pass();
      if (JITTER) {
        odd = new byte[ThreadLocalRandom.current().nextInt(1000)];
      }
      var start = System.nanoTime();
      contestant.send();
      if (counting) {
        mine.record(System.nanoTime() - start);
      }
    }
  }

  private void submitOn(Latencies shared) throws InterruptedException {
    while (failure.get() == null) {
      gate.pass();
      places.acquire();
      var start = System.nanoTime();
      contestant
          .sendLater()
          .whenComplete(
              (sent, error) -> {
                if (error != null) {
                  failure.compareAndSet(null, error);
                } else if (counting) {
                  var nanos = System.nanoTime() - start;
                  synchronized (shared) {
                    shared.record(nanos);
                  }
                }
                places.release();
              });
    }
  }

  void resume() {
    gate.open();
  }

  /** Pauses the load and returns when nothing is in flight. */
  void pause() throws InterruptedException {
    gate.close();
    places.acquire(inFlight);
    places.release(inFlight);
    if (failure.get() != null) {
      throw new IllegalStateException("a send failed", failure.get());
    }
  }

  void count(boolean on) {
    counting = on;
  }

  /** Returns what was counted since the last call. The load must be paused. */
  Latencies taken() {
    var all = new Latencies();
    for (var some : latencies) {
      all.add(some);
      some.clear();
    }
    return all;
  }

  /** Stops the load, which must be paused. */
  void end() {
    threads.forEach(Thread::interrupt);
  }

  private interface Loop {
    void run(Latencies latencies) throws Exception;
  }
}
