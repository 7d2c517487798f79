package io.roomservice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A closed loop: so many sends in flight, each followed by the next. Sends count that end while
 * {@link #counting} is on.
 */
final class Load {
  /** For profiles: allocations are sampled by bytes, and equal sends would show the same ones. */
  private static final boolean JITTER = Boolean.getBoolean("bench.jitter");

  private final Contestant contestant;
  private final int inFlight;
  private final List<Latencies> latencies = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile byte[] odd = {};
  private volatile boolean counting;
  private volatile boolean over;

  private Load(Contestant contestant, int inFlight) {
    this.contestant = contestant;
    this.inFlight = inFlight;
  }

  /** Blocking sends, a thread for each in flight. */
  static Load blocking(Contestant contestant, int inFlight) {
    var load = new Load(contestant, inFlight);
    for (int i = 0; i < inFlight; i++) {
      var mine = new Latencies();
      load.latencies.add(mine);
      load.start(() -> load.sendOn(mine));
    }
    return load;
  }

  /** Asynchronous sends at the client's defaults, so many not yet completed. */
  static Load async(Contestant contestant, int inFlight) {
    var load = new Load(contestant, inFlight);
    var shared = new Latencies();
    load.latencies.add(shared);
    load.start(() -> load.submitOn(shared));
    return load;
  }

  private void start(Step step) {
    var thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void sendOn(Latencies mine) throws Exception {
    while (!over && failure.get() == null) {
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
    var places = new Semaphore(inFlight);
    while (!over && failure.get() == null) {
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
    places.acquire(inFlight);
  }

  void count(boolean on) {
    counting = on;
  }

  Latencies end() throws Exception {
    over = true;
    for (var thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a send failed", failure.get());
    }
    var all = new Latencies();
    latencies.forEach(all::add);
    return all;
  }

  private interface Step {
    void run() throws Exception;
  }
}
