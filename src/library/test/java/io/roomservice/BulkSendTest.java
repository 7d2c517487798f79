package io.roomservice;

import static io.roomservice.BulkResult.Status.ACCEPTED;
import static io.roomservice.BulkResult.Status.NOT_SENT;
import static io.roomservice.BulkResult.Status.REFUSED;
import static io.roomservice.BulkResult.Status.REJECTED;
import static io.roomservice.BulkResult.Status.SUPERSEDED;
import static io.roomservice.BulkResult.Status.UNKNOWN;
import static io.roomservice.support.HeldAnswers.accepted;
import static io.roomservice.support.HeldAnswers.dropped;
import static io.roomservice.support.HeldAnswers.error;
import static io.roomservice.support.HeldAnswers.roomNotActive;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.BulkResult.Status;
import io.roomservice.BulkSummary.End;
import io.roomservice.internal.bulk.WorkQueue;
import io.roomservice.support.FewThreads;
import io.roomservice.support.HeldAnswers;
import io.roomservice.support.HeldAnswers.Held;
import io.roomservice.support.SettableTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a server that responds when the test lets it. */
@Timeout(60)
class BulkSendTest {
  private static final String SECRET = "a secret of thirty-two bytes, or more";

  private final HeldAnswers server = new HeldAnswers();
  private final SettableTicker ticker = new SettableTicker();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final RoomServiceClient rooms =
      RoomServiceClient.builder()
          .url(server.url())
          .credentials("devkey", SECRET)
          .retryPolicy(RetryPolicy.none())
          .pauses(
              ticker,
              (pause, cancellation) -> {
                pauses.add(pause);
                ticker.advance(pause);
              },
              () -> 1)
          .build();
  private final List<BulkResult> results = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    server.close();
    rooms.close();
  }

  @Test
  void eachMessageGetsItsResultWithItsIndex() {
    server.atOnce(request -> accepted());

    var sum = bulk().send(messages("standup", 100));

    assertThat(results).extracting(BulkResult::index).isEqualTo(indexes(100));
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.receipt().orElseThrow().nonce()).isPresent();
              assertThat(result.failure()).isEmpty();
              assertThat(result.message().room()).isEqualTo("standup");
            });
    assertThat(sum.accepted()).isEqualTo(100);
    assertThat(sum.allAccepted()).isTrue();
    assertThat(sum.payloadBytes()).isEqualTo(10 + 90 * 2);
    assertThat(sum.end()).isEqualTo(End.COMPLETE);
  }

  @Test
  void aSourceWithoutMessagesEndsAtOnce() {
    assertThat(bulk().send(Stream.empty()).total()).isZero();
    assertThat(server.count()).isZero();
  }

  @Test
  void oneThreadDoesItAllWhereThereIsNoOther() {
    server.atOnce(request -> accepted());
    var messages = IntStream.range(0, 100).mapToObj(i -> text("room-" + i, "hello"));
    var threads = new FewThreads(1);

    try (var client = with(threads)) {
      assertThat(client.bulk().send(messages).accepted()).isEqualTo(100);
    }
    assertThat(threads.refused()).as("another thread is requested at most once").isLessThan(2);
  }

  @Test
  void withoutAnyThreadNothingIsSent() {
    try (var client = with(new FewThreads(0))) {
      assertThatThrownBy(() -> client.bulk().send(messages("standup", 3)))
          .isInstanceOf(RefusedLocallyException.class)
          .hasMessageContaining("no thread could be started");
    }
    assertThat(server.count()).isZero();
  }

  @Test
  void aStreamIsClosedAtTheEnd() throws Exception {
    server.atOnce(request -> accepted());
    var closed = new CopyOnWriteArrayList<String>();

    bulk().send(messages("a", 1).onClose(() -> closed.add("sent")));
    end(bulk().start(messages("a", 1).onClose(() -> closed.add("started"))));

    awaitUntil(() -> closed.size() == 2);
    assertThat(closed).containsExactly("sent", "started");
  }

  @Test
  void aRoomsMessagesLeaveOneAfterTheOther() throws Exception {
    var run = bulk().start(messages("a", 3));

    for (int i = 0; i < 3; i++) {
      var held = server.next();
      assertThat(held.text()).isEqualTo(String.valueOf(i));
      assertThat(server.unseen()).isZero();
      held.accept();
    }

    assertThat(end(run).accepted()).isEqualTo(3);
  }

  @Test
  void otherRoomsDoNotWait() throws Exception {
    var run = bulk().start(List.of(text("a", "a1"), text("a", "a2"), text("b", "b1")));

    var first = Stream.of(server.next(), server.next()).sorted(BY_TEXT).toList();

    assertThat(first).extracting(Held::text).containsExactly("a1", "b1");
    first.forEach(Held::accept);
    server.next().accept();
    assertThat(end(run).allAccepted()).isTrue();
  }

  @Test
  void topicsOfARoomOvertakeEachOtherIfOrderIsWithinTopics() throws Exception {
    var run =
        bulk()
            .ordering(Ordering.PER_ROOM_AND_TOPIC)
            .start(
                Stream.of("1 chat", "2 chat", "3 score")
                    .map(t -> inRoom("a").text(t).topic(t.substring(2)).build()));

    var first = Stream.of(server.next(), server.next()).sorted(BY_TEXT).toList();

    assertThat(first).extracting(Held::text).containsExactly("1 chat", "3 score");
    assertThat(server.unseen()).isZero();
    first.forEach(Held::accept);
    server.next().accept();
    assertThat(end(run).allAccepted()).isTrue();
  }

  @Test
  void lossyMessagesDoNotWaitForEachOther() throws Exception {
    var run =
        bulk()
            .start(Stream.of("1", "2").map(t -> inRoom("a").text(t).kind(DataKind.LOSSY).build()));

    server.next();
    server.next();
    run.abort();
    assertThat(end(run).unknown()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void noMoreAreUnderWayThanAsked(int inFlight) throws Exception {
    var run = bulk().inFlight(inFlight).ordering(Ordering.NONE).start(messages("a", 20));
    for (int ended = 0; ended < 20; ) {
      var underWay = new ArrayList<Held>();
      for (int i = 0; i < Math.min(inFlight, 20 - ended); i++) {
        underWay.add(server.next());
      }
      assertThat(server.unseen()).isZero();
      underWay.forEach(Held::accept);
      ended += underWay.size();
    }
    assertThat(end(run).accepted()).isEqualTo(20);
  }

  @Test
  void whatFollowsAnUnknownEndInItsLaneIsNotSent() throws Exception {
    server.atOnce(
        r ->
            r.getRoom().equals("a") && r.getData().toStringUtf8().equals("1")
                ? dropped()
                : accepted());

    var sum = bulk().send(Stream.concat(messages("a", 3000), messages("b", 10)));

    assertThat(sum.count(UNKNOWN)).isEqualTo(1);
    assertThat(sum.accepted()).isEqualTo(1 + 10);
    assertThat(sum.notSent()).isEqualTo(2998);
  }

  @Test
  void whatWasNotSentOnAnothersAccountSaysWhy() {
    server.atOnce(r -> r.getData().toStringUtf8().equals("0") ? dropped() : accepted());

    bulk().send(messages("standup", 2));

    var unknown = results.get(0).failure().orElseThrow();
    assertThat(results.get(1).status()).isEqualTo(NOT_SENT);
    assertThat(results.get(1).failure().orElseThrow())
        .isExactlyInstanceOf(RefusedLocallyException.class)
        .hasMessageStartingWith(
            "not sent: the outcome of the earlier message 0 to room \"standup\" is unknown; send that message")
        .hasCause(unknown);
    assertThat(unknown.nonce()).isPresent();
  }

  @Test
  void aLaneGoesOnAfterAnUnknownEndIfAsked() {
    server.atOnce(r -> r.getData().toStringUtf8().equals("1") ? dropped() : accepted());

    var sum = bulk().continueAfterUnknown().send(messages("a", 5));

    assertThat(statuses()).containsExactly(ACCEPTED, UNKNOWN, ACCEPTED, ACCEPTED, ACCEPTED);
    assertThat(sum.allAccepted()).isFalse();
  }

  @Test
  void withoutOrderNothingStops() {
    server.atOnce(r -> r.getData().toStringUtf8().equals("1") ? dropped() : accepted());

    assertThat(bulk().ordering(Ordering.NONE).send(messages("a", 5)).accepted()).isEqualTo(4);
  }

  @Test
  void aRejectedMessageDoesNotStopItsLane() {
    server.atOnce(
        r -> r.getData().toStringUtf8().equals("1") ? error(400, "malformed", "no") : accepted());

    bulk().send(messages("a", 3));

    assertThat(statuses()).containsExactly(ACCEPTED, REJECTED, ACCEPTED);
  }

  @Test
  void aMessageThatIsTooLargeIsRefusedHereAndTheOthersGoOn() {
    server.atOnce(request -> accepted());
    var large = inRoom("a").payload(new byte[15_361]).build();

    var sum = bulk().send(List.of(text("a", "1"), large, text("a", "2")));

    assertThat(statuses()).containsExactly(ACCEPTED, REFUSED, ACCEPTED);
    assertThat(results.get(1).failure().orElseThrow()).isInstanceOf(PayloadTooLargeException.class);
    assertThat(sum.refused()).isEqualTo(1);
    assertThat(server.count()).isEqualTo(2);
  }

  @Test
  void aRoomThatIsNotActiveIsLeftAloneForFiveSeconds() throws Exception {
    var source = new LinkedBlockingQueue<DataMessage>();
    var run = bulk().start(taking(source));
    source.add(text("dead", "1"));
    server.next().answer(roomNotActive());
    source.add(text("dead", "2"));
    awaitResults(2); // the second one shows that sends to the room are stopped

    ticker.advance(Duration.ofMillis(4999));
    source.add(text("dead", "3"));
    awaitResults(3);
    source.add(text("alive", "4"));
    server.next().accept();
    awaitResults(4);
    ticker.advance(Duration.ofMillis(1));
    source.add(text("dead", "5"));
    var again = server.next();

    assertThat(again.text()).isEqualTo("5");
    again.accept();
    awaitResults(5);
    assertThat(statuses()).containsExactly(UNKNOWN, NOT_SENT, NOT_SENT, ACCEPTED, ACCEPTED);
    assertThat(results.subList(1, 3))
        .allSatisfy(
            result ->
                assertThat(result.failure().orElseThrow())
                    .hasMessageStartingWith(
                        "not sent: room \"dead\" was not active for message 0"));
    run.cancel();
    end(run);
  }

  @Test
  void whatWaitsForARoomThatIsNotActiveEndsAtOnce() {
    server.atOnce(r -> r.getRoom().equals("dead") ? roomNotActive() : accepted());

    var sum = bulk().send(Stream.concat(messages("dead", 1000), messages("alive", 10)));

    assertThat(sum.accepted()).isEqualTo(10);
    assertThat(sum.unknown()).isEqualTo(1);
    assertThat(sum.notSent()).isEqualTo(999);
    assertThat(server.count()).isEqualTo(11);
  }

  @Test
  void messagesLeaveAtThePaceThatIsAsked() {
    server.atOnce(request -> accepted());

    bulk().ratePerSecond(4).send(messages("a", 5));

    assertThat(pauses).hasSize(4).containsOnly(Duration.ofMillis(250));
  }

  @Test
  void aBulkSendStopsAfterAsManyFailuresAsAllowed() {
    server.atOnce(request -> error(403, "permission_denied", "no"));

    var sum = bulk().stopAfterFailures(3).send(messages("a", 1000));

    assertThat(sum.rejected()).isEqualTo(3);
    assertThat(sum.end()).isEqualTo(End.TOO_MANY_FAILURES);
    assertThat(sum.total()).isEqualTo(3 + sum.notSent());
    assertThat(server.count()).isEqualTo(3);
  }

  @Test
  void oneFailureLessDoesNotStopIt() {
    server.atOnce(
        r -> r.getData().toStringUtf8().length() == 1 ? error(403, "x", "no") : accepted());

    var sum = bulk().stopAfterFailures(11).send(messages("a", 20));

    assertThat(sum.rejected()).isEqualTo(10);
    assertThat(sum.accepted()).isEqualTo(10);
    assertThat(sum.end()).isEqualTo(End.COMPLETE);
  }

  @Test
  void aNewerPositionTakesThePlaceOfOneThatWaits() throws Exception {
    var source = new LinkedBlockingQueue<DataMessage>();
    var run = bulk().latestWins(message -> "position").start(taking(source));
    source.add(text("a", "1"));
    var first = server.next();
    source.addAll(List.of(text("a", "2"), text("b", "b"), text("a", "3"), text("a", "4")));
    server.next().accept(); // of room b
    awaitResults(3);

    first.accept();

    assertThat(server.next().text()).isEqualTo("4");
    assertThat(results)
        .filteredOn(result -> result.status() == SUPERSEDED)
        .extracting(BulkResult::index)
        .containsExactly(1L, 3L);
    run.abort();
    end(run);
  }

  @Test
  void aReliableMessageIsRepeatedWithItsNonceBeforeTheNextLeaves() throws Exception {
    var run = bulk().retryPolicy(RetryPolicy.standard().withMaxAttempts(2)).start(messages("a", 2));
    var first = server.next();
    first.answer(error(500, "internal", "broken"));

    var repeated = server.next();

    assertThat(repeated.message()).isEqualTo(first.message());
    repeated.accept();
    server.next().accept();
    assertThat(end(run).accepted()).isEqualTo(2);
    assertThat(results.get(0).receipt().orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  void repeatsAreNotBoundedByTheBudgetOfSingleCalls() {
    var seen = Collections.synchronizedSet(new HashSet<Object>());
    server.atOnce(r -> seen.add(r.getNonce()) ? error(500, "internal", "once") : accepted());

    var sum = bulk().retryPolicy(RetryPolicy.standard()).send(messages("a", 25));

    assertThat(sum.accepted()).isEqualTo(25);
  }

  @Test
  void cancellingLetsWhatIsUnderWayEndAndReportsTheRestAfterIt() throws Exception {
    var run = bulk().retryPolicy(RetryPolicy.standard()).start(messages("a", 3));
    var underWay = server.next();

    run.cancel();
    underWay.answer(error(500, "internal", "would be repeated"));

    var sum = end(run);
    assertThat(sum.end()).isEqualTo(End.CANCELLED);
    assertThat(run.soFar().end()).isEqualTo(End.CANCELLED);
    assertThat(statuses()).startsWith(UNKNOWN).isSubsetOf(UNKNOWN, NOT_SENT);
    assertThat(results).extracting(BulkResult::index).isEqualTo(indexes(results.size()));
    assertThat(server.count()).isEqualTo(1);
  }

  @Test
  void abortingEndsWhatIsUnderWay() throws Exception {
    var run = bulk().start(messages("a", 3));
    server.next();

    run.abort();

    var sum = end(run);
    assertThat(sum.unknown()).isEqualTo(1);
    assertThat(sum.notSent()).isEqualTo(2);
  }

  @Test
  void abortingAfterCancellingEndsWhatIsStillUnderWay() throws Exception {
    var run = bulk().start(messages("a", 3));
    server.next();
    run.cancel();

    run.abort();

    assertThat(end(run).unknown()).isEqualTo(1);
  }

  @Test
  void aSourceThatKeepsItsReaderWaitingDoesNotHoldUpTheEnd() throws Exception {
    var run = bulk().start(taking(new LinkedBlockingQueue<>()));

    run.cancel();

    assertThat(end(run).total()).isZero();
  }

  @Test
  void anInterruptCancelsTheSendAndStaysSet() throws Exception {
    var sum = new AtomicReference<BulkSummary>();
    var flag = new AtomicReference<Boolean>();
    var sender =
        new Thread(
            () -> {
              sum.set(bulk().send(messages("a", 3)));
              flag.set(Thread.currentThread().isInterrupted());
            });
    sender.start();
    var underWay = server.next();

    sender.interrupt();
    underWay.accept();
    sender.join(20_000);

    assertThat(sum.get().end()).isEqualTo(End.CANCELLED);
    assertThat(sum.get().accepted()).isEqualTo(1);
    assertThat(flag.get()).isTrue();
  }

  @Test
  void whatTheSourceThrowsIsThrownWhenAllThatWasReadHasItsResult() {
    server.atOnce(request -> accepted());
    var source =
        messages("a", 3)
            .peek(
                message -> {
                  if (message.payloadBytes().toStringUtf8().equals("2")) {
                    throw new IllegalArgumentException("line 3 is bad");
                  }
                });

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> bulk().send(source))
        .withMessage("line 3 is bad");

    assertThat(results).extracting(BulkResult::index).containsExactlyInAnyOrder(0L, 1L);
  }

  @Test
  void aNullInTheSourceIsNamedByItsPlace() {
    server.atOnce(request -> accepted());
    var source = new ArrayList<>(messages("a", 2).toList());
    source.add(1, null);

    assertThatThrownBy(() -> bulk().send(source))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("message 1 of the source is null");
  }

  @Test
  void whatACallbackThrowsBreaksTheSendOff() {
    server.atOnce(request -> accepted());
    var send =
        rooms
            .bulk()
            .onResult(
                result -> {
                  results.add(result);
                  if (result.index() == 1) {
                    throw new IllegalStateException("disk full");
                  }
                });

    assertThatThrownBy(() -> send.send(messages("a", 100))).hasMessage("disk full");

    assertThat(server.count()).isLessThan(100);
    assertThat(results)
        .hasSizeLessThanOrEqualTo(100)
        .extracting(BulkResult::index)
        .doesNotHaveDuplicates();
  }

  @Test
  void afterACallbackThrewNothingIsRepeated() throws Exception {
    var run =
        rooms
            .bulk()
            .retryPolicy(RetryPolicy.standard())
            .onResult(
                result -> {
                  results.add(result);
                  throw new IllegalStateException("disk full");
                })
            .start(Stream.of("a", "a", "b").map(room -> text(room, room)));
    var underWay = Stream.of(server.next(), server.next()).sorted(BY_TEXT).toList();

    underWay.get(0).accept();
    awaitResults(2); // the second one shows that the bulk send was cancelled
    underWay.get(1).answer(error(500, "internal", "would be repeated"));

    assertThatThrownBy(() -> end(run)).hasMessageContaining("disk full");
    assertThat(run.soFar().end()).isEqualTo(End.BROKEN);
    assertThat(server.count()).isEqualTo(2);
  }

  @Test
  void theKeyOfLatestWinsIsAskedWithoutALock() throws Exception {
    server.atOnce(request -> accepted());
    var runs = new LinkedBlockingQueue<BulkRun>();
    var run =
        bulk()
            .latestWins(
                message -> {
                  try {
                    var canceller = new Thread(runs.take()::cancel);
                    canceller.start();
                    canceller.join(20_000);
                    return canceller.isAlive() ? "it waits for this key" : null;
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .onResult(results::add)
            .start(messages("a", 1));
    runs.add(run);

    assertThat(end(run).end()).isEqualTo(End.CANCELLED);
    assertThat(server.count()).isZero(); // it was cancelled before the message was sent
  }

  @Test
  void aTimeoutWithoutALimitDoesNotKeepABulkSendFromItsEnd() {
    server.atOnce(request -> accepted());
    var patient = rooms.withOptions(o -> o.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)));
    var run = patient.bulk().onResult(results::add).start(messages("a", 1));

    assertThat(run.summary().handle((sum, thrown) -> true).orTimeout(20, SECONDS).join()).isTrue();
    assertThat(results).hasSize(1);
  }

  @Test
  void aCheckedExceptionOfATokenSourceDoesNotKeepABulkSendFromItsEnd() {
    try (var client =
        RoomServiceClient.builder()
            .url(server.url())
            .tokenSource(
                grant -> {
                  throw BulkSendTest.<RuntimeException>sneaky(new IOException("no vault"));
                })
            .build()) {
      var run = client.bulk().onResult(results::add).start(messages("a", 1));

      var ended = run.summary().handle((sum, thrown) -> true).orTimeout(20, SECONDS).join();
      assertThat(ended).isTrue();
    }
    assertThat(results).hasSize(1);
    assertThat(server.count()).isZero();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws an undeclared exception
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void aClosedClientSendsNothing() {
    rooms.close();

    assertThatThrownBy(() -> bulk().send(messages("a", 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this client is closed");

    assertThat(statuses()).isNotEmpty().containsOnly(NOT_SENT); // the second may not have been read
    assertThat(server.count()).isZero();
  }

  @Test
  void theSourceIsReadSoFarAheadAndNoFurther() throws Exception {
    var read = new AtomicInteger();
    var run = bulk().start(messages("a", 10_000).peek(m -> read.incrementAndGet()));

    var first = server.next();
    assertThat(run.soFar().total()).isZero();
    // One is in flight, and MOST_WAITING more fill the queue.
    awaitUntil(() -> read.get() == WorkQueue.MOST_WAITING + 1);
    first.accept();
    server.next();
    awaitUntil(() -> read.get() == WorkQueue.MOST_WAITING + 2);

    run.abort();
    end(run);
    assertThat(read.get()).isEqualTo(WorkQueue.MOST_WAITING + 2);
  }

  @Test
  void noMoreThanEightMebibytesArePutBy() throws Exception {
    var large = new byte[15_360];
    var read = new AtomicInteger();
    var run =
        bulk()
            .start(
                Stream.generate(() -> inRoom("a").payload(large).build())
                    .peek(m -> read.incrementAndGet()));

    server.next();
    awaitUntil(() -> read.get() == 1 + 547); // 546 × 15,360 bytes are still less than 8 MiB

    run.abort();
    end(run);
  }

  @Test
  void progressIsToldAtMostAsOftenAsAsked() {
    server.atOnce(
        request -> {
          ticker.advance(Duration.ofMillis(300));
          return accepted();
        });
    var progress = new ArrayList<Long>();

    bulk()
        .onProgress(Duration.ofSeconds(1), soFar -> progress.add(soFar.accepted()))
        .send(messages("a", 10));

    assertThat(progress).containsExactly(4L, 8L);
  }

  @Test
  void theSummaryHasTheTimesOfTheAccepted() {
    server.atOnce(
        request -> {
          ticker.advance(Duration.ofMillis(10));
          return accepted();
        });

    var sum = bulk().send(messages("a", 20));

    assertThat(sum.elapsed()).isEqualTo(Duration.ofMillis(200));
    assertThat(sum.acceptedPerSecond()).isEqualTo(100);
    assertThat(sum.latency(0.5).toNanos()).isBetween(10_000_000L, 10_312_500L);
  }

  @Test
  void oneMessageGoesToManyRooms() throws Exception {
    server.atOnce(request -> accepted());

    var sum =
        bulk()
            .toRooms(inRoom("x").text("hello").idempotencyKey("news 1").build(), List.of("a", "b"));

    assertThat(sum.accepted()).isEqualTo(2);
    var sent = Stream.of(server.next(), server.next()).map(Held::message).toList();
    assertThat(sent).extracting(m -> m.getRoom()).containsExactlyInAnyOrder("a", "b");
    assertThat(sent.get(0).getNonce()).isEqualTo(sent.get(1).getNonce());
  }

  @Test
  void separateAddresseesDoNotSeeEachOther() throws Exception {
    server.atOnce(request -> accepted());
    var nonce = Nonce.fromHex("00112233445566778899aabbccddeeff");

    var sum =
        bulk()
            .separately(
                inRoom("a")
                    .text("for you")
                    .destinationIdentities("ana", "bo")
                    .nonce(nonce)
                    .build());

    assertThat(sum.accepted()).isEqualTo(2);
    var sent = Stream.of(server.next(), server.next()).map(Held::message).toList();
    assertThat(sent)
        .extracting(m -> List.copyOf(m.getDestinationIdentitiesList()))
        .containsExactlyInAnyOrder(List.of("ana"), List.of("bo"));
    assertThat(sent).extracting(m -> m.getNonce()).doesNotHaveDuplicates();
  }

  private static final Comparator<Held> BY_TEXT = Comparator.comparing(Held::text);

  private RoomServiceClient with(FewThreads threads) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials("devkey", SECRET)
        .threads(threads)
        .build();
  }

  private BulkSend bulk() {
    return rooms.bulk().onResult(results::add);
  }

  private static DataMessage.Builder inRoom(String room) {
    return DataMessage.inRoom(room);
  }

  private static DataMessage text(String room, String text) {
    return inRoom(room).text(text).build();
  }

  /** With the texts "0", "1", … */
  private static Stream<DataMessage> messages(String room, int count) {
    return IntStream.range(0, count).mapToObj(i -> text(room, String.valueOf(i)));
  }

  private static List<Long> indexes(int count) {
    return IntStream.range(0, count).mapToObj(i -> (long) i).toList();
  }

  private List<Status> statuses() {
    return results.stream().map(BulkResult::status).toList();
  }

  /** A source that waits for its messages and never ends. */
  private static Stream<DataMessage> taking(BlockingQueue<DataMessage> queue) {
    return Stream.generate(
        () -> {
          try {
            return queue.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static BulkSummary end(BulkRun run) throws Exception {
    return run.summary().get(20, SECONDS);
  }

  private void awaitResults(int count) {
    awaitUntil(() -> results.size() >= count);
    assertThat(results).hasSize(count);
  }

  private static void awaitUntil(BooleanSupplier condition) {
    var deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("waited for 20 s").isNegative();
      Thread.onSpinWait();
    }
  }
}
