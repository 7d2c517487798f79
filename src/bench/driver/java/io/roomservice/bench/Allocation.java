package io.roomservice.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures how many bytes all threads of this JVM have allocated. From JDK 21 on, the JVM counts
 * them, including finished and virtual threads. Before, the threads are queried one by one;
 * frequent queries keep small what is lost when a thread finishes between two of them.
 */
final class Allocation {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> lastSeen = new HashMap<>();
  private long sum;

  /** Returns the bytes allocated so far. Call it ten times per second. */
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
