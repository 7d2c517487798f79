package io.roomservice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataMessage;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SendersTest {
  private final DataMessage message = DataMessage.inRoom("a").text("x").build();

  @Test
  void theMessageThatFollowsIsSentByTheSameThread() {
    var chained = new CountDownLatch(1);
    var threads = new ConcurrentLinkedQueue<Thread>();
    try (var senders =
        new Senders(
            "test",
            one -> {
              await(chained);
              threads.add(Thread.currentThread());
              return null;
            })) {
      var both = senders.send(message).thenCompose(receipt -> senders.send(message));
      chained.countDown();
      both.join();
    }

    assertThat(threads).hasSize(2);
    assertThat(Set.copyOf(threads)).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void cancellingInterruptsTheCallAndNotTheNextOne() throws Exception {
    var calling = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var senders =
        new Senders(
            "test",
            one -> {
              calling.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted.countDown();
              }
              return null;
            })) {
      var call = senders.send(message);
      calling.await();
      call.cancel(false);
      interrupted.await();
    }
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void whatACallThrowsIsItsResult() {
    try (var senders =
        new Senders(
            "test",
            one -> {
              throw new AssertionError("broken");
            })) {
      assertThatThrownBy(senders.send(message)::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(AssertionError.class);
    }
  }
}
