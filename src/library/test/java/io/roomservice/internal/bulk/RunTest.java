package io.roomservice.internal.bulk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.internal.bulk.LaneName.Kind;
import io.roomservice.internal.twirp.Cancellation;
import io.roomservice.internal.twirp.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message that was read has exactly one result, no matter what throws. */
@Timeout(60)
class RunTest {
  private static final List<Kind> KINDS = List.of(Kind.ORDERED, Kind.LATEST, Kind.FREE);
  private static final List<Follow> FAILURES =
      List.of(Follow.FAILURE, Follow.STOP_LANE, Follow.CLOSE_ROOM);
  private static final Executor THREADS =
      work -> {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
      };

  /** A message: its room, its lane there, what its send does, and what the listener does then. */
  private record Message(String room, LaneName lane, Step sends, Consumer<Result> heard) {}

  private record Result(long index, Message message, Follow follow, Reason why) {}

  @FunctionalInterface
  private interface Step {
    Follow of(Cancellation cancellation) throws Throwable;
  }

  private enum Place {
    KEY,
    BEGIN,
    SEND,
    AFTER,
    REPORT
  }

  /** Simulates sends and records their results. */
  private static final class Plays implements Work<Message, Result> {
    private final List<Result> results = Collections.synchronizedList(new ArrayList<>());
    private final Throwable toThrow;
    private final Place where;

    Plays() {
      this(null, null);
    }

    Plays(Place where, Throwable toThrow) {
      this.where = where;
      this.toThrow = toThrow;
    }

    private void passing(Place place) {
      if (place == where) {
        throw RunTest.<RuntimeException>sneaky(toThrow);
      }
    }

    @Override
    public String room(Message message) {
      return message.room;
    }

    @Override
    public LaneName lane(Message message) {
      passing(Place.KEY);
      return message.lane;
    }

    @Override
    public int bytes(Message message) {
      return 1;
    }

    @Override
    public Sending<Message, Result> begin() {
      passing(Place.BEGIN);
      var cancellation = new Cancellation();
      return new Sending<>() {
        @Override
        public Cancellation cancellation() {
          return cancellation;
        }

        @Override
        public Result send(long index, Message message) {
          passing(Place.SEND);
          try {
            return new Result(index, message, message.sends.of(cancellation), null);
          } catch (Throwable e) {
            throw RunTest.<RuntimeException>sneaky(e);
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Result without(long index, Message message, Reason why) {
      return new Result(index, message, Follow.FAILURE, why);
    }

    @Override
    public Follow after(Result result) {
      if (result.why == null) {
        passing(Place.AFTER);
      }
      return result.follow;
    }

    @Override
    public Throwable failure(Result result) {
      return null;
    }

    @Override
    public void report(Result result) {
      results.add(result);
      passing(Place.REPORT);
      result.message.heard.accept(result);
    }

    List<Long> indexes() {
      return results.stream().map(Result::index).toList();
    }
  }

  private static Run<Message, Result> run(Plays plays, Limits limits) {
    return new Run<>(plays, limits, System::nanoTime, Sleeper.REAL, THREADS);
  }

  private static Run<Message, Result> run(Plays plays) {
    return run(plays, new Limits(8, Double.POSITIVE_INFINITY, Long.MAX_VALUE));
  }

  private static Message message(String topic, Step sends) {
    return new Message("room", new LaneName(Kind.ORDERED, topic, true), sends, result -> {});
  }

  private static Follow succeed(Cancellation cancellation) {
    return Follow.SUCCESS;
  }

  @Property(tries = 400)
  void eachMessageThatWasReadHasExactlyOneResultAndOrderedLanesKeepTheirOrder(@ForAll long seed)
      throws Exception {
    var random = new Random(seed);
    var plays = new Plays();
    var runs = new ArrayList<Run<Message, Result>>();
    var source = new RandomSource(random, runs, random.nextInt(1, 200));
    var pace = random.nextInt(4) == 0 ? 1e5 : Double.POSITIVE_INFINITY;
    var failures = random.nextBoolean() ? random.nextInt(1, 20) : Long.MAX_VALUE;
    runs.add(run(plays, new Limits(random.nextInt(1, 6), pace, failures)));

    runs.get(0).read(source);
    var unused = Thread.interrupted(); // stays set if the source threw an InterruptedException
    var state = runs.get(0).end().handle((last, thrown) -> thrown == null ? last : State.BROKEN);

    assertThat(state.get(20, SECONDS)).isNotEqualTo(State.READING);
    var told = List.copyOf(plays.results);
    assertThat(told.stream().map(Result::index).sorted())
        .isEqualTo(IntStream.range(0, told.size()).mapToObj(i -> (long) i).toList());
    // One may be read but not added: something threw for it, or the run had ended.
    assertThat(source.read - told.size()).isBetween(0, 1);
    var last = new HashMap<Object, Long>();
    for (var result : told) {
      if (result.message.lane.kind() == Kind.ORDERED) {
        var lane = List.of(result.message.room, result.message.lane);
        assertThat(last.getOrDefault(lane, -1L)).isLessThan(result.index);
        last.put(lane, result.index);
      }
    }
  }

  /** Creates random messages, exceptions and cancellations. */
  private static final class RandomSource implements Iterator<Message> {
    private final Random random;
    private final List<Run<Message, Result>> runs;
    private final int count;
    private final int trouble;
    private int read;

    RandomSource(Random random, List<Run<Message, Result>> runs, int count) {
      this.random = random;
      this.runs = runs;
      this.count = count;
      this.trouble = random.nextInt(20, 400); // one in this many steps
    }

    @Override
    public boolean hasNext() {
      trouble(random.nextInt(trouble * 4));
      return read < count;
    }

    @Override
    public Message next() {
      trouble(random.nextInt(trouble * 4));
      read++;
      if (random.nextInt(trouble * 4) == 0) {
        return null;
      }
      var kind = KINDS.get(random.nextInt(KINDS.size()));
      var lane = new LaneName(kind, random.nextInt(3), random.nextBoolean());
      var sends = random.nextInt(trouble);
      var heard = random.nextInt(trouble * 2);
      var follow =
          random.nextInt(20) < 17 ? Follow.SUCCESS : FAILURES.get(random.nextInt(FAILURES.size()));
      return new Message(
          "room " + random.nextInt(3),
          lane,
          cancellation -> {
            trouble(sends);
            return follow;
          },
          result -> trouble(heard));
    }

    private void trouble(int kind) {
      switch (kind) {
        case 0 -> throw RunTest.<RuntimeException>sneaky(new IOException("checked"));
        case 1 -> throw new StackOverflowError();
        case 2 -> runs.get(0).cancel();
        case 3 -> runs.get(0).abort();
        case 4 -> throw RunTest.<RuntimeException>sneaky(new InterruptedException());
        default -> {}
      }
    }
  }

  static List<Throwable> whateverMayBeThrown() {
    return List.of(
        new IllegalStateException("unchecked"),
        new IOException("checked"),
        new ArithmeticException("long overflow"),
        new InterruptedException("undeclared"),
        new OutOfMemoryError("error"));
  }

  @ParameterizedTest
  @MethodSource("whateverMayBeThrown")
  void whateverASendThrowsItsMessageHasAResultAndTheRunEnds(Throwable thrown) {
    for (var place : List.of(Place.BEGIN, Place.SEND)) {
      var plays = new Plays(place, thrown);
      var run = run(plays, new Limits(1, Double.POSITIVE_INFINITY, Long.MAX_VALUE));

      run.read(List.of(message("a", RunTest::succeed)).iterator());

      assertThatThrownBy(() -> run.end().get(20, SECONDS)).hasCause(thrown);
      assertThat(plays.results).hasSize(1);
      var why = plays.results.get(0).why;
      var kind = place == Place.BEGIN ? Reason.Kind.NOT_BEGUN : Reason.Kind.THROWN;
      assertThat(why).isEqualTo(new Reason(kind, 0, thrown));
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aRunEndsWithWhatWasThrownWhereverThatWas(Place place) {
    var thrown = new IOException("disk full");
    var plays = new Plays(place, thrown);
    var run = run(plays);

    run.read(Collections.nCopies(100, message("a", RunTest::succeed)).iterator());

    assertThatThrownBy(() -> run.end().get(20, SECONDS)).hasCause(thrown);
  }

  @Test
  void whatWaitsIsToldAfterWhatIsUnderWayInItsLane() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var plays = new Plays();
    var run = run(plays);
    Step held =
        cancellation -> {
          begun.countDown();
          goOn.await();
          return Follow.SUCCESS;
        };

    run.read(
        List.of(message("a", held), message("a", RunTest::succeed), message("a", RunTest::succeed))
            .iterator());
    begun.await();
    run.cancel();
    goOn.countDown();

    assertThat(run.end().get(20, SECONDS)).isEqualTo(State.CANCELLED);
    assertThat(plays.indexes()).containsExactly(0L, 1L, 2L);
    assertThat(plays.results.get(1).why.kind()).isEqualTo(Reason.Kind.STOPPED);
  }

  @Test
  void aRoomThatOneLaneClosesKeepsTheOrderOfAnother() throws Exception {
    var begun = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var plays = new Plays();
    var run = run(plays);
    Step held =
        cancellation -> {
          begun.countDown();
          closed.await();
          return Follow.SUCCESS;
        };
    Step closes =
        cancellation -> {
          begun.await();
          return Follow.CLOSE_ROOM;
        };
    var told =
        new Message(
            "room",
            new LaneName(Kind.ORDERED, "b", true),
            RunTest::succeed,
            result -> closed.countDown()); // the room is closed by then

    run.read(
        List.of(message("a", held), message("a", RunTest::succeed), message("b", closes), told)
            .iterator());
    run.end().get(20, SECONDS);

    assertThat(plays.indexes()).containsExactly(2L, 3L, 0L, 1L);
    assertThat(plays.results)
        .extracting(result -> result.why == null ? null : result.why.kind())
        .containsExactly(null, Reason.Kind.ROOM_CLOSED, null, Reason.Kind.ROOM_CLOSED);
  }

  @Test
  void aThrownCallbackLetsNothingBeRepeatedAsCancellingDoes() throws Exception {
    var begun = new CountDownLatch(1);
    var plays = new Plays();
    var run = run(plays);
    var cancelled = new AtomicInteger();
    Step repeats =
        cancellation -> {
          begun.countDown();
          awaitUntilCancelled(cancellation);
          cancelled.incrementAndGet();
          return Follow.SUCCESS;
        };
    var thrower =
        new Message(
            "other",
            new LaneName(Kind.ORDERED, null, true),
            cancellation -> {
              begun.await();
              return Follow.SUCCESS;
            },
            result -> {
              throw new IllegalStateException("disk full");
            });

    run.read(List.of(message("a", repeats), thrower).iterator());

    assertThatThrownBy(() -> run.end().get(20, SECONDS)).hasMessageContaining("disk full");
    assertThat(cancelled).hasValue(1);
  }

  @Test
  void cancellingAfterTooManyFailuresLetsNothingBeRepeated() throws Exception {
    var begun = new CountDownLatch(1);
    var allRead = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var plays = new Plays();
    var run = run(plays, new Limits(8, Double.POSITIVE_INFINITY, 1));
    Step repeats =
        cancellation -> {
          begun.countDown();
          awaitUntilCancelled(cancellation);
          return Follow.SUCCESS;
        };
    Step fails =
        cancellation -> {
          begun.await();
          allRead.await();
          return Follow.FAILURE;
        };
    var after =
        new Message(
            "room",
            new LaneName(Kind.ORDERED, "b", true),
            RunTest::succeed,
            result -> stopped.countDown());

    run.read(List.of(message("a", repeats), message("b", fails), after).iterator());
    allRead.countDown();
    stopped.await(); // messages behind the failure are reported once the run has stopped
    run.cancel();

    assertThat(run.end().get(20, SECONDS)).isEqualTo(State.CANCELLED);
  }

  @Test
  void anInterruptThatACallbackLeavesIsNotForTheNextMessage() throws Exception {
    var plays = new Plays();
    var run = run(plays, new Limits(1, 1e9, Long.MAX_VALUE));
    var message =
        new Message(
            "room",
            new LaneName(Kind.ORDERED, null, true),
            cancellation ->
                Thread.currentThread().isInterrupted() ? Follow.FAILURE : Follow.SUCCESS,
            result -> Thread.currentThread().interrupt());

    run.read(Collections.nCopies(20, message).iterator());

    assertThat(run.end().get(20, SECONDS)).isEqualTo(State.DRAINING);
    assertThat(plays.results).hasSize(20).allMatch(result -> result.follow == Follow.SUCCESS);
  }

  @Test
  void cancellingEndsAPauseOfAnyLength() throws Exception {
    var first = new CountDownLatch(1);
    var plays = new Plays();
    var run = run(plays, new Limits(4, Double.MIN_VALUE, Long.MAX_VALUE));
    Step tells =
        cancellation -> {
          first.countDown();
          return Follow.SUCCESS;
        };

    run.read(List.of(message("a", tells), message("a", RunTest::succeed)).iterator());
    first.await();
    run.cancel();

    assertThat(run.end().get(20, SECONDS)).isEqualTo(State.CANCELLED);
    assertThat(plays.indexes()).containsExactly(0L, 1L); // in one lane
  }

  @Test
  void aRunThatIsCancelledBeforeItReadsReadsNothing() throws Exception {
    var read = new AtomicInteger();
    var run = run(new Plays());
    run.cancel();

    run.read(
        Collections.nCopies(3, message("a", RunTest::succeed)).stream()
            .peek(message -> read.incrementAndGet())
            .iterator());

    assertThat(run.end().get(20, SECONDS)).isEqualTo(State.CANCELLED);
    assertThat(read).hasValue(0);
  }

  @Test
  void aKeyWhoseEqualsThrowsEndsTheRun() {
    var begun = new CountDownLatch(1);
    final class Unequal {
      @Override
      public int hashCode() {
        return 1;
      }

      @Override
      public boolean equals(Object other) {
        throw new IllegalStateException("no equals");
      }
    }
    var plays = new Plays();
    var run = run(plays);
    Step held =
        cancellation -> {
          begun.countDown();
          awaitUntilCancelled(cancellation);
          return Follow.SUCCESS;
        };

    run.read(
        List.of(
                new Message("r", new LaneName(Kind.LATEST, new Unequal(), true), held, r -> {}),
                new Message("r", new LaneName(Kind.LATEST, new Unequal(), true), held, r -> {}))
            .iterator());

    assertThatThrownBy(() -> run.end().get(20, SECONDS)).hasMessageContaining("no equals");
    assertThat(plays.results).hasSize(1);
  }

  private static void awaitUntilCancelled(Cancellation cancellation) throws InterruptedException {
    Sleeper.REAL.sleep(Duration.ofSeconds(40), cancellation);
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws an undeclared exception
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
