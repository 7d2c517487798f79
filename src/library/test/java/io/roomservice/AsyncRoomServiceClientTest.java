package io.roomservice;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.FewThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses a server that responds when the test lets it. */
@Timeout(30)
class AsyncRoomServiceClientTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<RecordedRequest> arrived = new LinkedBlockingQueue<>();
  private final Semaphore answers = new Semaphore(0);

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.add(request);
            answers.acquire();
            return new MockResponse.Builder()
                .addHeader("Content-Type", "application/protobuf")
                .build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    answers.release(1000);
    server.close();
  }

  @Test
  void aReceiptComesWhenTheServerHasAnswered() throws Exception {
    try (var rooms = client(2, 10)) {
      var receipt = rooms.async().sendData(HELLO);
      arrived.take();
      assertThat(receipt).isNotDone();

      answers.release();

      assertThat(receipt.get(10, SECONDS).attempts()).isEqualTo(1);
    }
  }

  @Test
  void noMoreAreInFlightThanAllowedAndTheRestWaitInOrder() throws Exception {
    try (var rooms = client(2, 10)) {
      var receipts = new ArrayList<CompletableFuture<SendReceipt>>();
      for (int i = 0; i < 5; i++) {
        receipts.add(rooms.async().sendData(HELLO));
      }
      arrived.take();
      arrived.take();
      assertThat(arrived).isEmpty();

      answers.release();
      arrived.take();
      assertThat(arrived).isEmpty();

      answers.release(4);
      CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).get(10, SECONDS);
      assertThat(server.getRequestCount()).isEqualTo(5);
    }
  }

  @Test
  void whenTooManyWaitTheNextIsRefusedWithoutBlocking() throws Exception {
    try (var rooms = client(1, 2)) {
      var accepted = List.of(send(rooms), send(rooms), send(rooms));

      var refused = send(rooms);

      assertThat(refused).isCompletedExceptionally();
      var error = catchThrowableOfType(ExecutionException.class, refused::get).getCause();
      assertThat(error)
          .isInstanceOf(OverloadedException.class)
          .hasMessageStartingWith(
              "too many asynchronous calls; the limits are 1 in flight and 2 queued");
      assertThat(((OverloadedException) error).outcome()).isEqualTo(Outcome.NOT_SENT);
      answers.release(3);
      CompletableFuture.allOf(accepted.toArray(CompletableFuture[]::new)).get(10, SECONDS);
    }
  }

  @Test
  void aPlaceIsGivenBackBeforeTheFutureCompletes() throws Exception {
    try (var rooms = client(1, 0)) {
      var again = send(rooms).thenCompose(receipt -> send(rooms));
      answers.release(2);

      assertThat(again.get(10, SECONDS).attempts()).isEqualTo(1);
    }
  }

  @Test
  void aCallForWhichThereIsNoThreadFailsAndGivesItsPlaceBack() throws Exception {
    var threads = new FewThreads(0);
    try (var rooms = builder(1, 0).threads(threads).build()) {
      assertThat(whyFailed(send(rooms)))
          .isInstanceOf(RefusedLocallyException.class)
          .hasMessageContaining("no thread could be started")
          .hasRootCauseInstanceOf(OutOfMemoryError.class);

      threads.leave(1);
      answers.release();

      assertThat(send(rooms).get(10, SECONDS).attempts()).isEqualTo(1);
    }
  }

  @Test
  void callsThatWaitFailWhenThereIsNoThreadForThem() throws Exception {
    try (var rooms = builder(1, 2).threads(new FewThreads(1)).build()) {
      var first = send(rooms);
      var waiting = List.of(send(rooms), send(rooms));
      answers.release();

      assertThat(first.get(10, SECONDS).attempts()).isEqualTo(1);
      assertThat(waiting)
          .allSatisfy(
              call -> assertThat(whyFailed(call)).isInstanceOf(RefusedLocallyException.class));
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void cancellingAbortsACallInFlight() throws Exception {
    try (var rooms = client(1, 1)) {
      var receipt = send(rooms);
      arrived.take();

      receipt.cancel(true);

      // The only place is free again although the server has not responded.
      var next = send(rooms);
      arrived.take();
      answers.release(2);
      assertThat(next.get(10, SECONDS).attempts()).isEqualTo(1);
    }
  }

  @Test
  void cancellingACallThatWaitsSendsNothingAndFreesItsPlace() throws Exception {
    try (var rooms = client(1, 1)) {
      var first = send(rooms);
      var waiting = send(rooms);
      waiting.cancel(true);
      var last = send(rooms);

      answers.release(2);

      assertThat(first.get(10, SECONDS).attempts()).isEqualTo(1);
      assertThat(last.get(10, SECONDS).attempts()).isEqualTo(1);
      assertThat(catchThrowableOfType(CancellationException.class, waiting::get)).isNotNull();
      assertThat(server.getRequestCount()).isEqualTo(2);
    }
  }

  @Test
  void aFutureFailsWithWhatTheBlockingMethodThrows() throws Exception {
    var rooms = client(1, 1);
    server.close();

    var error = catchThrowableOfType(ExecutionException.class, send(rooms)::get).getCause();

    assertThat(error).isInstanceOf(TransportException.class);
    assertThat(((TransportException) error).outcome()).isEqualTo(Outcome.NOT_SENT);
    rooms.close();
  }

  @Test
  void theTimeOfACallBeginsWhenItIsSubmitted() throws Exception {
    try (var rooms = client(1, 1)) {
      var first = send(rooms);
      arrived.take();
      var late = rooms.withOptions(o -> o.withTimeout(Duration.ofNanos(1))).async().sendData(HELLO);
      answers.release(2);

      var error = catchThrowableOfType(ExecutionException.class, late::get).getCause();

      assertThat(error)
          .isInstanceOf(RefusedLocallyException.class)
          .hasMessageContaining("timed out before the request was sent");
      assertThat(first.get(10, SECONDS).attempts()).isEqualTo(1);
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void aCallThatWaitsEndsInItsTimeThoughNoPlaceIsFree() throws Exception {
    try (var rooms = client(1, 2)) {
      var first = send(rooms);
      arrived.take();
      var late =
          rooms.withOptions(o -> o.withTimeout(Duration.ofMillis(50))).async().sendData(HELLO);
      var next = send(rooms);

      var error = whyFailed(late);

      assertThat(error)
          .isInstanceOf(RefusedLocallyException.class)
          .hasMessageContaining("timed out before the request was sent");
      assertThat(((LiveKitException) error).outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(first).isNotDone();
      assertThat(server.getRequestCount()).isEqualTo(1);

      // It neither took nor freed a place.
      answers.release(2);
      assertThat(first.get(10, SECONDS).attempts()).isEqualTo(1);
      assertThat(next.get(10, SECONDS).attempts()).isEqualTo(1);
    }
  }

  @Test
  void aCallThatWaitsEndsInItsTimeThoughThereIsNoThreadForThat() throws Exception {
    var threads = new FewThreads(1);
    try (var rooms = builder(1, 2).threads(threads).build()) {
      var first = send(rooms);
      arrived.take();
      var late =
          rooms.withOptions(o -> o.withTimeout(Duration.ofMillis(50))).async().sendData(HELLO);

      assertThat(whyFailed(late)).isInstanceOf(RefusedLocallyException.class);
      answers.release();
      assertThat(first.get(10, SECONDS).attempts()).isEqualTo(1);
    }
  }

  @Test
  void closingLetsCallsInFlightEnd() throws Exception {
    var rooms = client(1, 1);
    var inFlight = send(rooms);
    var waiting = send(rooms);
    arrived.take();
    var closing = new Thread(rooms::close);
    closing.start();

    answers.release(2);
    closing.join();

    assertThat(inFlight.get(10, SECONDS).attempts()).isEqualTo(1);
    assertThat(waiting.get(10, SECONDS).attempts()).isEqualTo(1);
  }

  @Test
  void closingWaitsNoLongerThanCallsMayTake() throws Exception {
    var never = new CountDownLatch(1);
    var rooms =
        RoomServiceClient.builder()
            .url(server.url("/").toString())
            .tokenSource(grant -> awaited(never))
            .timeout(Duration.ofMillis(50))
            .build();
    var stuck = send(rooms);

    rooms.close();

    assertThat(stuck).isNotDone();
    never.countDown();
    var error = catchThrowableOfType(ExecutionException.class, stuck::get).getCause();
    assertThat(error).isInstanceOf(LiveKitException.class);
    assertThat(((LiveKitException) error).outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(server.getRequestCount()).isZero();
  }

  private static String awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "token";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCallbackMayCloseTheClient() throws Exception {
    var rooms = client(1, 1);
    var closed = new CountDownLatch(1);

    var done =
        send(rooms)
            .thenRun(
                () -> {
                  rooms.close();
                  closed.countDown();
                });
    answers.release();

    done.get(10, SECONDS);
    assertThat(closed.getCount()).isZero();
  }

  private static CompletableFuture<SendReceipt> send(RoomServiceClient rooms) {
    return rooms.async().sendData(HELLO);
  }

  private static Throwable whyFailed(CompletableFuture<?> call) {
    return catchThrowableOfType(ExecutionException.class, () -> call.get(10, SECONDS)).getCause();
  }

  private RoomServiceClient client(int inFlight, int queued) {
    return builder(inFlight, queued).build();
  }

  private RoomServiceClientBuilder builder(int inFlight, int queued) {
    return RoomServiceClient.builder()
        .url(server.url("/").toString())
        .credentials("devkey", "secret")
        .maxInFlight(inFlight)
        .maxQueued(queued);
  }
}
