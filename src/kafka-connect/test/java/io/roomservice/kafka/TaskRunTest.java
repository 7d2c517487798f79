package io.roomservice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.TwirpErrorCode;
import io.roomservice.testing.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskRunTest {
  private final Stage stage = new Stage();
  private final List<Throwable> reasons = new ArrayList<>();
  private final List<SinkRecord> reported = new ArrayList<>();
  private final List<CompletableFuture<Void>> reports = new ArrayList<>();

  @AfterEach
  void stop() {
    stage.close();
    CommitNews.interceptorClosed("connect-sink");
  }

  private void hasReporter() {
    stage.connect.reporter =
        (one, why) -> {
          reported.add(one);
          reasons.add(why);
          var report = new CompletableFuture<Void>();
          reports.add(report);
          Future<Void> future = report;
          return future;
        };
  }

  // ---- order and flow ----

  @Test
  void aRoomsRecordsAreSentOneAfterTheOtherAndRoomsSideBySide() {
    stage.start(0);
    stage.put(
        stage.next(0, "a", "1"),
        stage.next(0, "a", "2"),
        stage.next(0, "b", "3"),
        stage.next(0, "a", "4"));

    assertThat(stage.calls).extracting(Stage.Call::text).containsExactly("1", "3");
    stage.acceptAll();
    assertThat(stage.accepted).containsExactly("a:1", "b:3", "a:2", "a:4");
  }

  @Test
  void atMostSoManyAreInFlight() {
    stage.with(SinkConfig.IN_FLIGHT, 2).start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "b", "2"), stage.next(0, "c", "3"));

    assertThat(stage.calls).hasSize(2);
    stage.call(0).accept();
    assertThat(stage.calls).extracting(Stage.Call::text).containsExactly("2", "3");
  }

  @Test
  void onlyThePrefixOfWhatIsSettledMayBeCommitted() {
    stage.start(0, 1);
    stage.put(
        stage.next(0, "a", "1"),
        stage.next(0, "b", "2"),
        stage.next(0, "c", "3"),
        stage.next(1, "d", "4"));

    stage.call(3).accept();
    stage.call(1).accept();
    assertThat(stage.committable(0)).isZero();
    assertThat(stage.committable(1)).isEqualTo(1);
    stage.call(0).accept();
    assertThat(stage.committable(0)).isEqualTo(2);
    stage.acceptAll();
    assertThat(stage.committable(0)).isEqualTo(3);
  }

  @Test
  void recordsThatTransformsDroppedAreCommittedWithTheLastOneDelivered() {
    stage.start(0);
    stage.put(Stage.at(0, 5, "a", "1"));
    stage.acceptAll();
    stage.delivered.put(Stage.partition(0), 9L); // 6, 7 and 8 never reached the task

    assertThat(stage.committable(0)).isEqualTo(9);
  }

  @Test
  void theRecordsOwnPlaceCountsWhateverTransformsMakeOfIt() {
    stage.start(0);
    var original = stage.next(0, "a", "1");
    stage.put(
        original.newRecord(
            "renamed", 7, null, "a", null, "1", original.timestamp(), original.headers()));
    stage.acceptAll();

    assertThat(stage.committable(0)).isEqualTo(1);
  }

  @Test
  void aPartitionIsPausedByItsOwnPartAndResumedAtHalfOfIt() {
    stage.with(SinkConfig.WAITING_BYTES, 128 * 1024).with(SinkConfig.AHEAD_OF_COMMIT, false);
    stage.start(0, 1);
    var large = "x".repeat(16 * 1024 - 512);
    for (var i = 0; i < 4; i++) {
      stage.put(stage.next(0, "a", large));
    }
    stage.put(stage.next(1, "b", large));

    assertThat(stage.connect.paused).containsExactly(Stage.partition(0));
    stage.call(0).accept();
    stage.put();
    assertThat(stage.connect.paused).hasSize(1);
    stage.acceptAll();
    stage.put();
    assertThat(stage.connect.paused).isEmpty();
  }

  @Test
  void aPartitionThatComesBackIsResumed() {
    stage.with(SinkConfig.WAITING_BYTES, 64 * 1024).start(0);
    stage.put(stage.next(0, "a", "x".repeat(64 * 1024)));
    assertThat(stage.connect.paused).hasSize(1);

    stage.close(List.of(Stage.partition(0)));
    stage.task().open(List.of(Stage.partition(0)));
    assertThat(stage.connect.paused).isEmpty();
  }

  @Test
  void thePollIsKeptShortWhileTheThreadIsNeeded() {
    stage.start(0);
    stage.put();
    assertThat(stage.connect.timeout).isEqualTo(-1);

    stage.put(stage.next(0, "a", "1"));
    assertThat(stage.connect.timeout).isEqualTo(100);
  }

  // ---- retries ----

  @Test
  void whatMayHelpIsTriedAgainWithTheSameNonceBeforeTheNextOfTheRoom() {
    stage.start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"));
    var nonce = stage.call(0).message().nonce();
    assertThat(nonce).isPresent();

    stage.call(0).fail(Failures.noAnswer());
    assertThat(stage.calls).isEmpty();
    stage.pass(Duration.ofMillis(99));
    assertThat(stage.calls).isEmpty();
    stage.pass(Duration.ofMillis(1));
    assertThat(stage.call(0).text()).isEqualTo("1");
    assertThat(stage.call(0).message().nonce()).isEqualTo(nonce);

    stage.call(0).fail(Failures.noConnection());
    stage.pass(Duration.ofMillis(200));
    stage.acceptAll();
    assertThat(stage.accepted).containsExactly("a:1", "a:2");
    assertThat(stage.committable(0)).isEqualTo(2);
  }

  @Test
  void afterTenFailuresInARowOneMessageAtATimeIsTried() {
    stage.start(0);
    for (var i = 0; i < 20; i++) {
      stage.put(stage.next(0, "room " + i, "x"));
    }
    assertThat(stage.calls).hasSize(20);
    for (var call : List.copyOf(stage.calls)) {
      call.fail(Failures.noConnection());
    }
    stage.pass(Duration.ofSeconds(10));
    assertThat(stage.calls).hasSize(1);

    stage.call(0).accept();
    assertThat(stage.calls).hasSize(19);
  }

  @Test
  void aRecordThatIsRetriedTooLongIsReportedAndItsRoomGoesOn() {
    hasReporter();
    stage.with(SinkConfig.RETRY_TIMEOUT, 1000).start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"));
    while (stage.call(0).text().equals("1")) {
      stage.call(0).fail(Failures.noAnswer());
      if (stage.calls.isEmpty()) {
        stage.pass(Duration.ofSeconds(1));
      }
    }
    stage.acceptAll();
    stage.put();

    assertThat(reasons)
        .singleElement()
        .isInstanceOf(RetriesExhaustedException.class)
        .satisfies(
            why ->
                assertThat(why)
                    .hasMessageContaining("room a, events-0 offset 0: outcome UNKNOWN")
                    .hasMessageContaining("2 attempts"));
    assertThat(stage.accepted).containsExactly("a:2");
  }

  // ---- what can't be sent ----

  @Test
  void aReportedRecordIsSettledWhenItsReportIsDone() {
    hasReporter();
    stage.start(0);
    stage.put(stage.next(0, "a", "secret text"), stage.next(0, "a", "2"));
    stage.call(0).fail(Failures.twirp(TwirpErrorCode.INVALID_ARGUMENT));
    stage.acceptAll();
    stage.put();

    assertThat(reported).hasSize(1);
    assertThat(reasons.get(0))
        .isInstanceOf(RefusedRecordException.class)
        .hasMessageContaining("room a, events-0 offset 0: outcome REJECTED, code INVALID_ARGUMENT")
        .message()
        .doesNotContain("secret text");
    assertThat(stage.committable(0)).isZero();
    reports.get(0).complete(null);
    assertThat(stage.committable(0)).isEqualTo(2);
  }

  @Test
  void aReportThatFailsFailsTheTask() {
    hasReporter();
    stage.start(0);
    stage.put(stage.next(0, null, "1"));
    reports.get(0).completeExceptionally(new IllegalStateException("no broker"));

    assertThatThrownBy(() -> stage.put())
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("events-0 offset 0");
  }

  @Test
  void withoutAReporterAnErrorIsSkippedWhereErrorsAreTolerated() {
    stage.with("errors.tolerance", "all").start(0);
    stage.put(stage.next(0, "a", "1"));
    stage.call(0).fail(Failures.payloadTooLarge());
    stage.put();

    assertThat(stage.committable(0)).isEqualTo(1);
  }

  @Test
  void withoutAReporterAnErrorFailsTheTaskAndNothingMoreIsSent() {
    stage.start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "b", "2"));
    stage.call(0).fail(Failures.payloadTooLarge());

    assertThatThrownBy(() -> stage.put(stage.next(0, "c", "3")))
        .isInstanceOf(InvalidRecordException.class);
    assertThat(stage.calls).extracting(Stage.Call::text).containsExactly("2");
    assertThat(stage.committable(0)).isZero();
  }

  @Test
  void anErrorThatShowsInPreCommitIsThrownByTheNextPut() {
    stage.start(0);
    stage.put(stage.next(0, "a", "1"));
    stage.call(0).fail(Failures.payloadTooLarge());

    assertThat(stage.committable(0)).isZero();
    assertThatThrownBy(() -> stage.put()).isInstanceOf(InvalidRecordException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHENTICATED", "PERMISSION_DENIED", "BAD_ROUTE", "UNIMPLEMENTED"})
  void whatNoRecordIsToBlameForFailsTheTaskAndReportsNone(TwirpErrorCode code) {
    hasReporter();
    stage.with("errors.tolerance", "all").start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"));
    stage.call(0).fail(Failures.twirp(code));

    assertThat(stage.calls).isEmpty();
    assertThatThrownBy(() -> stage.put())
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(code.name());
    assertThat(reported).isEmpty();
    assertThat(stage.committable(0)).isZero();
  }

  @Test
  void recordsThatMakeNoMessageAreReportedAtOnce() {
    hasReporter();
    stage.with(SinkConfig.TOMBSTONES, "report").start(0);
    stage.put(stage.next(0, null, "1"), stage.next(0, "a", null), stage.next(0, "a", "3"));

    assertThat(reasons)
        .extracting(Throwable::getMessage)
        .containsExactly(
            "events-0 offset 0: no room: key is empty or missing",
            "events-0 offset 1: the record has no value");
    assertThat(stage.calls).hasSize(1);
  }

  @Test
  void tombstonesAreSkippedUnlessTheyAreReported() {
    hasReporter();
    stage.start(0);
    stage.put(stage.next(0, "a", null));

    assertThat(reported).isEmpty();
    assertThat(stage.committable(0)).isEqualTo(1);
  }

  // ---- rooms that are not active ----

  @Test
  void aRoomThatIsNotActiveIsNotAskedForAgainForFiveSeconds() {
    hasReporter();
    stage.start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"), stage.next(0, "b", "3"));
    stage.call(0).fail(Failures.roomNotActive("a"));
    stage.put();

    assertThat(reasons).hasSize(2).allMatch(RoomMissingException.class::isInstance);
    assertThat(stage.calls).extracting(Stage.Call::text).containsExactly("3");
    stage.pass(Duration.ofSeconds(5));
    stage.put(stage.next(0, "a", "4"));
    assertThat(stage.calls).extracting(Stage.Call::text).containsExactly("3", "4");
  }

  @Test
  void itsRecordsCanBeSkipped() {
    hasReporter();
    stage.with(SinkConfig.ROOM_MISSING, "skip").start(0);
    stage.put(stage.next(0, "a", "1"));
    stage.call(0).fail(Failures.roomNotActive("a"));

    assertThat(stage.committable(0)).isEqualTo(1);
    assertThat(reported).isEmpty();
  }

  @Test
  void itCanFailTheTask() {
    stage.with(SinkConfig.ROOM_MISSING, "fail").start(0);
    stage.put(stage.next(0, "a", "1"));
    stage.call(0).fail(Failures.roomNotActive("a"));

    assertThatThrownBy(() -> stage.put()).isInstanceOf(ConnectException.class);
  }

  @Test
  void itCanBeWaitedForInOrder() {
    hasReporter();
    stage.with(SinkConfig.ROOM_MISSING, "wait").start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"));
    stage.call(0).fail(Failures.roomNotActive("a"));
    stage.pass(Duration.ofSeconds(5));
    stage.call(0).fail(Failures.roomNotActive("a"));
    stage.pass(Duration.ofSeconds(5));
    stage.acceptAll();

    assertThat(stage.accepted).containsExactly("a:1", "a:2");
    assertThat(reported).isEmpty();
  }

  @Test
  void theWaitHasAnEndForAllOfItsRecordsTogether() {
    hasReporter();
    stage.with(SinkConfig.ROOM_MISSING, "wait").with(SinkConfig.ROOM_MISSING_WAIT, 8000).start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"), stage.next(0, "a", "3"));
    for (var i = 0; i < 3; i++) {
      stage.call(0).fail(Failures.roomNotActive("a"));
      stage.pass(Duration.ofSeconds(5));
      if (stage.calls.isEmpty()) {
        break;
      }
    }
    stage.put();

    assertThat(reasons).hasSize(3);
  }

  // ---- ahead of the commit ----

  @Test
  void aRoomWaitsFiftyRecordsAheadOfTheLastCommitThatWasHeardOf() {
    CommitNews.interceptorOpened("connect-sink");
    stage.start(0);
    stage.put(0, "a", 0, 120);
    stage.put(0, "b", 0, 1);
    stage.acceptAll();
    stage.put();

    assertThat(stage.accepted).hasSize(51);
    assertThat(stage.connect.commitRequested).isTrue();
    assertThat(stage.committable(0)).isEqualTo(50);
    assertThat(stage.committable(0)).isEqualTo(50);
    stage.acceptAll();
    assertThat(stage.accepted).hasSize(51);

    CommitNews.committed("connect-sink", Map.of(Stage.partition(0), 20L));
    stage.put();
    stage.acceptAll();
    assertThat(stage.accepted).hasSize(71);
  }

  @Test
  void withoutTheInterceptorThirtyThreeAndTheNextPreCommitReleasesThem() {
    stage.start(0);
    stage.put(0, "a", 0, 120);
    stage.acceptAll();
    stage.put();
    assertThat(stage.accepted).hasSize(33);

    assertThat(stage.committable(0)).isEqualTo(33);
    stage.acceptAll();
    assertThat(stage.accepted).hasSize(33);
    stage.put();
    assertThat(stage.committable(0)).isEqualTo(33);
    stage.acceptAll();
    assertThat(stage.accepted).hasSize(66);
  }

  @Test
  void aRetryIsNotHeldByTheLimit() {
    stage.start(0);
    stage.put(0, "a", 0, 40);
    while (stage.accepted.size() < 32) {
      stage.call(0).accept();
    }
    stage.call(0).fail(Failures.noAnswer());
    stage.pass(Duration.ofSeconds(1));
    stage.acceptAll();

    assertThat(stage.accepted).hasSize(33);
  }

  @Test
  void theLimitCanBeSwitchedOff() {
    stage.with(SinkConfig.AHEAD_OF_COMMIT, false).start(0);
    stage.put(0, "a", 0, 120);
    stage.acceptAll();
    stage.put();

    assertThat(stage.accepted).hasSize(120);
    assertThat(stage.connect.commitRequested).isFalse();
  }

  @Test
  void thePollIsShortWhileARoomIsHeldAndGrowsWhileNothingHappens() {
    stage.start(0);
    stage.put(0, "a", 0, 40);
    stage.acceptAll();
    stage.put();
    assertThat(stage.connect.timeout).isEqualTo(2);
    stage.put();
    assertThat(stage.connect.timeout).isEqualTo(4);
    for (var i = 0; i < 10; i++) {
      stage.put();
    }
    assertThat(stage.connect.timeout).isEqualTo(100);
  }

  // ---- rebalances and ends ----

  @Test
  void preCommitWaitsForWhatIsInFlightAndSendsNothingMeanwhile() {
    stage.start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "a", "2"));
    var began = stage.now();
    stage.call(0).fail(Failures.noAnswer()); // retried after 100 ms

    assertThat(stage.committable(0)).isZero();
    assertThat(Duration.ofNanos(stage.now() - began)).isLessThan(Duration.ofSeconds(1));

    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.calls).hasSize(1);
    began = stage.now();
    assertThat(stage.committable(0)).isZero();
    assertThat(Duration.ofNanos(stage.now() - began)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void closeCancelsWhatIsInFlightAndForgetsThePartitions() {
    stage.start(0, 1);
    stage.put(
        stage.next(0, "a", "1"),
        stage.next(0, "a", "2"),
        stage.next(1, "b", "3"),
        stage.next(1, "b", "4"));
    var cancelled = stage.call(0).response();

    stage.close(List.of(Stage.partition(0)));
    assertThat(cancelled).isCancelled();
    assertThat(stage.calls).extracting(Stage.Call::text).containsExactly("3");
    stage.acceptAll();
    assertThat(stage.accepted).containsExactly("b:3", "b:4");
    assertThat(stage.preCommit()).containsOnlyKeys(Stage.partition(1));
  }

  @Test
  void aResultThatComesAfterTheRebalanceIsNobodys() {
    hasReporter();
    stage.start(0);
    stage.put(stage.next(0, "a", "1"), stage.next(0, "b", "2"));
    stage.call(0).fail(Failures.payloadTooLarge());
    stage.call(0).accept();

    stage.close(List.of(Stage.partition(0)));
    stage.task().open(List.of(Stage.partition(0)));
    stage.put(Stage.at(0, 0, "a", "1"));
    assertThat(reported).isEmpty();
    assertThat(stage.committable(0)).isZero();
    stage.acceptAll();
    assertThat(stage.committable(0)).isEqualTo(1);
  }

  @Test
  void aLaneThatWasParkedOrHeldStartsAfreshAfterARebalance() {
    stage.start(0);
    stage.put(0, "held", 0, 40);
    stage.put(stage.next(0, "parked", "x"));
    stage.calls.stream()
        .filter(call -> call.message().room().equals("parked"))
        .findFirst()
        .orElseThrow()
        .fail(Failures.noAnswer());
    stage.acceptAll();
    assertThat(stage.accepted).hasSize(33);

    stage.close(List.of(Stage.partition(0)));
    stage.task().open(List.of(Stage.partition(0)));
    stage.pass(Duration.ofSeconds(1));
    assertThat(stage.calls).isEmpty();
    stage.put(Stage.at(0, 0, "held", "0"), Stage.at(0, 40, "parked", "x"));
    assertThat(stage.calls).hasSize(2);
    stage.acceptAll();
    assertThat(stage.committable(0)).isEqualTo(41);
  }
}
