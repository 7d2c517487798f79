package io.roomservice.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;

/** Warms a load up and takes samples: counts sends, and reads from the JVM what they cost. */
final class Measurement {
  private static final long TICK = 100;

  /** Warm: less than this many milliseconds of compilation within {@link #RESTS}. */
  private static final long RESTING = 20;

  private static final Duration RESTS = Duration.ofSeconds(2);

  /** How long a load needs after a pause until its rate is steady. */
  private static final Duration SETTLING = Duration.ofMillis(300);

  private static final boolean QUICK = Boolean.getBoolean("bench.quick");

  /** A benchmark whose code is still being compiled after this time fails. */
  private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final Allocation allocation = new Allocation();
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /**
   * Runs a load until its code is compiled, then pauses it. With both cores busy, compilation takes
   * more than ten seconds; a measurement before that would include the compiler.
   *
   * @param atLeast the minimum duration
   */
  void warm(Load load, Duration atLeast) throws InterruptedException {
    load.resume();
    watch(atLeast);
    if (!QUICK) {
      awaitCompiler();
    }
    load.pause();
    load.taken();
  }

  /** Resumes a warm, paused load, takes a sample, and pauses the load again. */
  Sample take(Sample.Of what, Load load, Duration time) throws InterruptedException {
    load.resume();
    watch(SETTLING);
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    var bytes = allocation.bytes();
    var cpu = process.getProcessCpuTime();
    var start = System.nanoTime();
    load.count(true);
    watch(time);
    load.count(false);
    var nanos = System.nanoTime() - start;
    cpu = process.getProcessCpuTime() - cpu;
    bytes = allocation.bytes() - bytes;
    var threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
    var peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.gc(); // while the load still runs: what remains is held by the sends in flight
    var live = heap.stream().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    load.pause();
    var latencies = load.taken();
    var counted = latencies.count();
    return new Sample(
        what,
        counted / (nanos / 1e9),
        latencies.percentile(50),
        latencies.percentile(99),
        cpu / 1e3 / counted,
        (double) bytes / counted,
        threads,
        peak / 1e6,
        live / 1e6);
  }

  private void awaitCompiler() throws InterruptedException {
    var latest = System.nanoTime() + LONGEST_WARM_UP.toNanos();
    long before;
    do {
      if (System.nanoTime() > latest) {
        throw new IllegalStateException("code is still being compiled after " + LONGEST_WARM_UP);
      }
      before = compiler.getTotalCompilationTime();
      watch(RESTS);
    } while (compiler.getTotalCompilationTime() - before >= RESTING);
  }

  private void watch(Duration time) throws InterruptedException {
    for (var end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      Thread.sleep(Math.max(1, Math.min(TICK, (end - System.nanoTime()) / 1_000_000)));
      allocation.bytes();
    }
  }
}
