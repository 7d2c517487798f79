package io.roomservice.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;

/** Takes one sample of a load: warms up, counts for a while, and asks the JVM what it took. */
final class Measurement {
  private static final long TICK = 100;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Allocation allocation = new Allocation();
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /**
   * A sample.
   *
   * @param warmUp the least time before it
   * @param sends the least number of sends before it, however long they take: compiled code is what
   *     is measured, also on a machine that has more to do
   */
  Sample take(Sample.Of what, Load load, Duration warmUp, int sends, Duration time)
      throws Exception {
    watch(warmUp);
    while (load.done() < sends && load.failure() == null) {
      watch(Duration.ofMillis(TICK));
    }
    System.gc();
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
    System.gc(); // with the load still on: what is left is what the sends in flight hold
    var live = heap.stream().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    var latencies = load.end();
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

  private void watch(Duration time) throws InterruptedException {
    for (var end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      Thread.sleep(Math.max(1, Math.min(TICK, (end - System.nanoTime()) / 1_000_000)));
      allocation.bytes();
    }
  }
}
