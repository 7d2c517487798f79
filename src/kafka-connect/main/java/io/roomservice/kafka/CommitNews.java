package io.roomservice.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Passes committed offsets from the interceptors to the tasks of their consumer group: Connect
 * creates both, and neither has a reference to the other. Each task of the group gets all offsets,
 * since a commit holds for the group, whichever consumer made it. Thread-safe.
 */
final class CommitNews {
  private static final Map<String, Integer> interceptors = new HashMap<>();
  private static final Map<String, Set<Consumer<Map<TopicPartition, Long>>>> listeners =
      new HashMap<>();

  private CommitNews() {}

  static synchronized void interceptorOpened(String group) {
    interceptors.merge(group, 1, Integer::sum);
  }

  static synchronized void interceptorClosed(String group) {
    interceptors.computeIfPresent(group, (any, open) -> open == 1 ? null : open - 1);
  }

  /** Returns true if a consumer of that group has an interceptor. */
  static synchronized boolean hasInterceptor(String group) {
    return interceptors.containsKey(group);
  }

  static synchronized void listen(String group, Consumer<Map<TopicPartition, Long>> listener) {
    listeners.computeIfAbsent(group, any -> new HashSet<>()).add(listener);
  }

  static synchronized void forget(String group, Consumer<Map<TopicPartition, Long>> listener) {
    listeners.computeIfPresent(
        group,
        (any, all) -> {
          all.remove(listener);
          return all.isEmpty() ? null : all;
        });
  }

  static synchronized void committed(String group, Map<TopicPartition, Long> offsets) {
    listeners.getOrDefault(group, Set.of()).forEach(listener -> listener.accept(offsets));
  }
}
