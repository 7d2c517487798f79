package io.roomservice.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What all threads of this JVM have allocated. JDK 21 counts that itself, with threads that have
 * ended and virtual ones; before, threads are asked one by one, often enough that one that ends
 * takes little with it.
 */
final class Allocation {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> lastSeen = new HashMap<>();
  private long sum;

  /** Bytes so far; call it ten times a second. */
  long bytes() {
    var total = total();
    return total >= 0 ? total : sumOfThreads();
  }

  private long total() {
    try {
      return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(threads);
    } catch (ReflectiveOperationException e) { // JDK 17
      return -1;
    }
  }

  private long sumOfThreads() {
    var ids = threads.getAllThreadIds();
    var bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] > 0) {
        var before = lastSeen.put(ids[i], bytes[i]);
        sum += bytes[i] - (before == null ? 0 : before);
      }
    }
    return sum;
  }
}
