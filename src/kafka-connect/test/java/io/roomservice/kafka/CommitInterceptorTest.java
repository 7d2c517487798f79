package io.roomservice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitInterceptorTest {
  @Test
  void itPassesOffsetsToTheTasksOfItsGroupOnly() {
    var received = new ArrayList<Map<TopicPartition, Long>>();
    Consumer<Map<TopicPartition, Long>> listener = received::add;
    CommitNews.listen("group", listener);
    var interceptor = new CommitInterceptor();
    assertThat(CommitNews.hasInterceptor("group")).isFalse();

    interceptor.configure(Map.of("group.id", "group", "client.id", "any"));
    assertThat(CommitNews.hasInterceptor("group")).isTrue();
    assertThat(CommitNews.hasInterceptor("other")).isFalse();
    interceptor.onCommit(Map.of(Stage.partition(1), new OffsetAndMetadata(7)));
    CommitNews.committed("other", Map.of(Stage.partition(1), 8L));
    assertThat(received).containsExactly(Map.of(Stage.partition(1), 7L));

    CommitNews.forget("group", listener);
    interceptor.onCommit(Map.of(Stage.partition(1), new OffsetAndMetadata(9)));
    assertThat(received).hasSize(1);
    interceptor.close();
    assertThat(CommitNews.hasInterceptor("group")).isFalse();
  }
}
