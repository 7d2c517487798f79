package io.roomservice.hostile;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Sends to a hostile server, 32 messages at a time, in a separate JVM with little memory, and
 * prints a line for each kind of response: the results, the longest time past the timeout, and the
 * live heap.
 */
final class HostileClient {
  private static final int IN_FLIGHT = 32;

  private HostileClient() {}

  /**
   * Requests each response.
   *
   * @param args the server's URL, and how often to request each response
   */
  public static void main(String[] args) throws Exception {
    var threads = Executors.newFixedThreadPool(IN_FLIGHT);
    warmUp(args[0], threads);
    for (var answer : HostileAnswer.values()) {
      System.out.println(line(answer, args[0], Integer.parseInt(args[1]), threads));
    }
    System.exit(0);
  }

  /** Warms up; otherwise the first kind would include the time to load all classes. */
  private static void warmUp(String url, ExecutorService threads) throws Exception {
    round(HostileAnswer.OTHER_JSON, url, threads);
    round(HostileAnswer.LONG_META, url, threads);
  }

  private static String line(HostileAnswer answer, String url, int rounds, ExecutorService threads)
      throws Exception {
    var ends = new ArrayList<End>();
    try (var heap = new LiveHeap()) {
      for (int round = 0; round < rounds; round++) {
        ends.addAll(round(answer, url, threads));
      }
      var worst = ends.stream().mapToLong(End::pastMillis).max().orElseThrow();
      return String.format(
          Locale.ROOT, "%s\t%s\t%d\t%.1f", answer.name(), words(ends), worst, heap.mostMegabytes());
    }
  }

  private static String words(List<End> ends) {
    return ends.stream().map(End::words).distinct().sorted().collect(Collectors.joining("; "));
  }

  private static List<End> round(HostileAnswer answer, String url, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    // Other regions are tried only if there are five seconds for it.
    var timeout = Duration.ofSeconds(answer == HostileAnswer.REGIONS ? 5 : 1);
    try (var rooms =
        RoomServiceClient.builder()
            .url(url + "/" + answer.name())
            .credentials("devkey", "secret")
            .timeout(timeout)
            .retryPolicy(
                RetryPolicy.standard().withMaxAttempts(answer == HostileAnswer.REGIONS ? 3 : 1))
            .wire(answer.wire)
            .regionFailover(
                answer == HostileAnswer.REGIONS ? RegionFailover.ALWAYS : RegionFailover.OFF)
            .build()) {
      var sends = new ArrayList<Future<End>>();
      for (int i = 0; i < IN_FLIGHT; i++) {
        sends.add(threads.submit(() -> send(rooms, timeout)));
      }
      var ends = new ArrayList<End>();
      for (var send : sends) {
        ends.add(send.get());
      }
      return ends;
    }
  }

  private static End send(RoomServiceClient rooms, Duration timeout) {
    var message = DataMessage.inRoom("standup").payload(new byte[15_000]).build();
    var start = System.nanoTime();
    String words;
    try {
      rooms.sendData(message);
      words = "a receipt";
    } catch (LiveKitException e) {
      words = e.getClass().getSimpleName() + ", " + e.outcome();
    } catch (Throwable e) { // must not happen, and is reported
      words = e.toString();
    }
    return new End(words, (System.nanoTime() - start - timeout.toNanos()) / 1_000_000);
  }

  private record End(String words, long pastMillis) {}
}
