package io.roomservice.kafka;

import io.roomservice.kafka.SinkMetrics.Metric;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** The metrics as JMX has them: an attribute each, to be read. */
final class MetricsBean implements DynamicMBean {
  private final Map<String, Metric> metrics;

  MetricsBean(Map<String, Metric> metrics) {
    this.metrics = Map.copyOf(metrics);
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    var metric = metrics.get(attribute);
    if (metric == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return metric.value().getAsDouble();
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    var values = new AttributeList();
    for (var name : attributes) {
      var metric = metrics.get(name);
      if (metric != null) {
        values.add(new Attribute(name, metric.value().getAsDouble()));
      }
    }
    return values;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " is read-only");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String actionName, Object[] params, String[] signature) {
    throw new UnsupportedOperationException(actionName);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    var attributes =
        metrics.entrySet().stream()
            .map(
                metric ->
                    new MBeanAttributeInfo(
                        metric.getKey(),
                        "double",
                        metric.getValue().description(),
                        true,
                        false,
                        false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        RoomServiceSinkTask.class.getName(), "A task's metrics", attributes, null, null, null);
  }
}
