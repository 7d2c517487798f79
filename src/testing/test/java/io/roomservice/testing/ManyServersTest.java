package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataMessage;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each test may have its own server, and tests may run in parallel. */
class ManyServersTest {
  @Test
  void manyAtOnceShareNothing() throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      var tests =
          IntStream.range(0, 100).<Callable<Boolean>>mapToObj(i -> () -> served(i)).toList();
      for (var served : threads.invokeAll(tests)) {
        assertThat(served.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean served(int number) {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana");
      rooms.sendData(DataMessage.inRoom("standup").text("hello " + number).build());
      return ana.onlyReceived().text().equals("hello " + number)
          && server.requests().size() == 1
          && server.rooms().size() == 1;
    }
  }

  /** The limit is generous: a start takes less than 1 ms. The test prints the median. */
  @Test
  void aServerIsReadyInMilliseconds() {
    var times = new ArrayList<Long>();
    for (var i = 0; i < 101; i++) {
      var start = System.nanoTime();
      var server = FakeLiveKit.start();
      server.createRoom("standup").join("ana");
      times.add(System.nanoTime() - start);
      server.close();
    }
    times.sort(null);
    System.out.printf(
        "FakeLiveKit: started in %.2f ms (median of %d)%n", times.get(50) / 1e6, times.size());
    assertThat(times.get(50)).isLessThan(100_000_000L);
  }

  /** Head and body of a response must be written together; otherwise each takes 40 ms. */
  @Test
  void anAnswerWithABodyTakesMillisecondsToo() {
    var times = new ArrayList<Long>();
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      for (var i = 0; i < 101; i++) {
        var start = System.nanoTime();
        rooms.createRoom("standup");
        times.add(System.nanoTime() - start);
      }
    }
    times.sort(null);
    System.out.printf(
        "FakeLiveKit: responded in %.2f ms (median of %d)%n", times.get(50) / 1e6, times.size());
    assertThat(times.get(50)).isLessThan(30_000_000L);
  }
}
