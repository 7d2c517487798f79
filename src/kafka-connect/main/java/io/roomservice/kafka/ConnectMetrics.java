package io.roomservice.kafka;

import io.roomservice.kafka.SinkMetrics.Metric;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds metrics to Connect's own, for its reporters. Connect supports this since 4.1; called by
 * reflection, so that one jar works with the older line, too.
 */
final class ConnectMetrics {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);

  private ConnectMetrics() {}

  static void register(SinkTaskContext context, Map<String, Metric> metrics) {
    Method pluginMetrics;
    try {
      pluginMetrics = SinkTaskContext.class.getMethod("pluginMetrics");
    } catch (NoSuchMethodException e) {
      return; // an older Connect; the metrics are in JMX
    }
    try {
      var plugin = pluginMetrics.invoke(context);
      if (plugin != null) {
        register(plugin, pluginMetrics.getReturnType(), metrics);
      }
    } catch (ReflectiveOperationException e) { // a task must not fail because of its metrics
      log.warn("The metrics are not among Connect's: {}", e.toString());
    }
  }

  private static void register(Object plugin, Class<?> type, Map<String, Metric> metrics)
      throws ReflectiveOperationException {
    var metricName = type.getMethod("metricName", String.class, String.class, LinkedHashMap.class);
    var addMetric = type.getMethod("addMetric", MetricName.class, MetricValueProvider.class);
    for (var metric : metrics.entrySet()) {
      var name =
          metricName.invoke(
              plugin,
              metric.getKey(),
              metric.getValue().description(),
              new LinkedHashMap<String, String>());
      addMetric.invoke(plugin, name, gauge(metric.getValue().value()));
    }
  }

  private static Gauge<Double> gauge(DoubleSupplier value) {
    return (config, now) -> value.getAsDouble();
  }
}
