package io.roomservice.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reports committed offsets to the connector's tasks; Connect itself does not. Set {@code
 * consumer.override.interceptor.classes=io.roomservice.kafka.CommitInterceptor} in the connector's
 * configuration. Created by the consumer.
 */
public final class CommitInterceptor implements ConsumerInterceptor<Object, Object> {
  private String group = "";

  /** Creates an interceptor, which the consumer then configures. */
  public CommitInterceptor() {}

  /** Reads the consumer's group, which identifies the connector. */
  @Override
  public void configure(Map<String, ?> configs) {
    group = String.valueOf(configs.get(ConsumerConfig.GROUP_ID_CONFIG));
    CommitNews.interceptorOpened(group);
  }

  /** Returns the records unchanged. */
  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    return records;
  }

  /** Passes the offsets on. */
  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    var next = new HashMap<TopicPartition, Long>();
    offsets.forEach((partition, offset) -> next.put(partition, offset.offset()));
    CommitNews.committed(group, next);
  }

  /** Ends the reports. */
  @Override
  public void close() {
    CommitNews.interceptorClosed(group);
  }
}
