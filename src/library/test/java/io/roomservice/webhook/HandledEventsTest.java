package io.roomservice.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HandledEventsTest {
  private final HandledEvents handled = HandledEvents.rememberingLast(2);
  private final List<String> ran = new ArrayList<>();

  @Test
  void aRepeatIsNotHandledAgain() {
    assertThat(handled.once(event("EV_1"), this::handle)).isTrue();
    assertThat(handled.once(event("EV_1"), this::handle)).isFalse();

    assertThat(ran).containsExactly("EV_1");
  }

  @Test
  void theRepeatOfAnEventThatFailedIsHandled() {
    var failure = new IllegalStateException("the database is down");

    assertThatThrownBy(
            () ->
                handled.once(
                    event("EV_1"),
                    event -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(handled.once(event("EV_1"), this::handle)).isTrue();
    assertThat(ran).containsExactly("EV_1");
  }

  @Test
  void theOldestIsForgottenWhenThereAreMoreThanItRemembers() {
    for (var id : List.of("EV_1", "EV_2", "EV_3")) {
      handled.once(event(id), this::handle);
    }

    assertThat(handled.once(event("EV_3"), this::handle)).isFalse();
    assertThat(handled.once(event("EV_2"), this::handle)).isFalse();
    assertThat(handled.once(event("EV_1"), this::handle)).isTrue();
  }

  @Test
  void anEventWithoutIdIsAlwaysHandled() {
    assertThat(handled.once(event(""), this::handle)).isTrue();
    assertThat(handled.once(event(""), this::handle)).isTrue();
  }

  @Test
  void aRepeatWaitsForTheFirstAndIsHandledIfThatFails() throws Exception {
    assertThat(afterTheFirst(true)).isFalse();
    assertThat(afterTheFirst(false)).isTrue();
  }

  /** Returns the result for an event that arrives again while it is being handled. */
  private boolean afterTheFirst(boolean succeeds) throws Exception {
    var fresh = HandledEvents.rememberingLast(2);
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var threads = Executors.newFixedThreadPool(2);
    try {
      var first =
          CompletableFuture.supplyAsync(
              () ->
                  fresh.once(
                      event("EV_1"),
                      event -> {
                        begun.countDown();
                        await(mayEnd);
                        if (!succeeds) {
                          throw new IllegalStateException("failed");
                        }
                      }),
              threads);
      await(begun);
      var second = CompletableFuture.supplyAsync(() -> fresh.once(event("EV_1"), e -> {}), threads);
      assertThat(second).isNotDone();
      mayEnd.countDown();
      assertThat(first.handle((ran, failure) -> failure == null).get()).isEqualTo(succeeds);
      return second.get();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aMemoryOfNothingIsRefused() {
    assertThatThrownBy(() -> HandledEvents.rememberingLast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of events to remember is 0; it must be at least 1");
  }

  private void handle(WebhookEvent event) {
    ran.add(event.id());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static WebhookEvent event(String id) {
    try {
      return WebhookEvent.read(("{\"event\":\"x\",\"id\":\"" + id + "\"}").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
