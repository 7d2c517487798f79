package io.roomservice.it.harness.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Reads what this JVM holds. A histogram of the heap, which the JVM takes after a full collection,
 * counts objects of any class, so the library needs no method for this test.
 */
final class Probe {
  /** Of the collector that {@link Soak} chooses. */
  private static final String FULL_COLLECTIONS = "G1 Old Generation";

  private static final String TOKEN = "io.roomservice.token.KeptTokens$Signed";
  private static final String CALL = "io.roomservice.internal.call.CallScope";
  private static final String CONNECTION = "okhttp3.internal.connection.RealConnection";
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private final long start = System.nanoTime();
  private final UnixOperatingSystemMXBean process =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  Reading read(long sends) {
    var live = histogram();
    return new Reading(
        (System.nanoTime() - start) / 1e9,
        sends,
        live.get("Total").bytes,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        count(live, VIRTUAL_THREAD),
        process.getOpenFileDescriptorCount(),
        count(live, CONNECTION),
        count(live, TOKEN),
        count(live, CALL));
  }

  private static long count(Map<String, Objects> live, String type) {
    return live.getOrDefault(type, Objects.NONE).count;
  }

  private static Map<String, Objects> histogram() {
    // The JVM skips the collection while a thread is in native code that uses an array of the heap.
    String live;
    long before;
    do {
      before = collections();
      live = command("gcClassHistogram");
    } while (collections() == before);
    return parsed(live);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> collector.getName().equals(FULL_COLLECTIONS))
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private static Map<String, Objects> parsed(String histogram) {
    var types = new HashMap<String, Objects>();
    for (var line : histogram.split("\n")) {
      // "   1:   12345   678901  [B (java.base@17.0.15)", and "Total   54321   987654"
      var words = line.strip().split("\\s+");
      if (words[0].equals("Total")) {
        types.put(words[0], new Objects(Long.parseLong(words[1]), Long.parseLong(words[2])));
      } else if (words[0].matches("\\d+:")) {
        types.put(words[3], new Objects(Long.parseLong(words[1]), Long.parseLong(words[2])));
      }
    }
    return types;
  }

  private static String command(String name) {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  name,
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Objects(long count, long bytes) {
    private static final Objects NONE = new Objects(0, 0);
  }
}
