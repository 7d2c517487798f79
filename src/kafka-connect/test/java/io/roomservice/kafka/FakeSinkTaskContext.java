package io.roomservice.kafka;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What Connect gives a task. A proxy, since the interface has grown: so this compiles against each
 * line of Connect.
 */
final class FakeSinkTaskContext {
  final Set<TopicPartition> paused = new LinkedHashSet<>();
  final List<String> registeredMetrics = new ArrayList<>();
  final SinkTaskContext context;
  ErrantRecordReporter reporter;
  long timeout = -1;
  boolean commitRequested;
  Object pluginMetrics;
  private final Thread owner = Thread.currentThread();

  FakeSinkTaskContext() {
    context =
        (SinkTaskContext)
            Proxy.newProxyInstance(
                SinkTaskContext.class.getClassLoader(),
                new Class<?>[] {SinkTaskContext.class},
                (proxy, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) {
    if (Thread.currentThread() != owner) {
      throw new AssertionError(method.getName() + " on another thread than the task's");
    }
    return switch (method.getName()) {
      case "errantRecordReporter" -> reporter;
      case "pluginMetrics" -> pluginMetrics;
      case "configs" -> Map.of();
      case "assignment" -> Set.of();
      case "pause" -> {
        paused.addAll(partitions(arguments));
        yield null;
      }
      case "resume" -> {
        paused.removeAll(partitions(arguments));
        yield null;
      }
      case "requestCommit" -> {
        commitRequested = true;
        yield null;
      }
      case "timeout" -> {
        timeout = (Long) arguments[0];
        yield null;
      }
      default -> throw new AssertionError("not expected: " + method);
    };
  }

  private static List<TopicPartition> partitions(Object[] arguments) {
    return Arrays.asList((TopicPartition[]) arguments[0]);
  }

  /** A PluginMetrics that writes down the names that are added. */
  void hasPluginMetrics(Class<?> type) {
    pluginMetrics =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("metricName")) {
                registeredMetrics.add((String) arguments[0]);
                return new org.apache.kafka.common.MetricName(
                    (String) arguments[0], "group", (String) arguments[1], Map.of());
              }
              return null;
            });
  }
}
