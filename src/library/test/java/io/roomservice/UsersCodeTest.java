package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.RawServer;
import io.roomservice.support.Thrown;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's code may throw anything, close the client, or run on an interrupted thread. */
@Timeout(60)
class UsersCodeTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();
  private static final String ACCEPTED =
      "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: 0\r\n\r\n";

  private final RawServer server = RawServer.answering(to -> to.write(ACCEPTED));

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("everythingEverywhere")
  void whateverItThrowsACallEndsInAFailureThatSaysWhatBecameOfIt(Place place, Throwable thrown) {
    var ends = new Ends();
    try (var rooms = place.throwing(thrown, builder()).listener(ends).build()) {
      var blocking = catchThrowable(() -> rooms.sendData(HELLO));

      assertThat(Thread.interrupted()).isEqualTo(thrown instanceof InterruptedException);
      assertThat(blocking).isInstanceOf(place.end).hasCause(thrown);
      assertThat(((LiveKitException) blocking).outcome()).isEqualTo(place.outcome);
      var async =
          catchThrowableOfType(
              ExecutionException.class,
              () -> rooms.async().sendData(HELLO).get(20, TimeUnit.SECONDS));
      assertThat(async.getCause()).isInstanceOf(place.end).hasCause(thrown);
      assertThat(((LiveKitException) async.getCause()).outcome()).isEqualTo(place.outcome);
    }
    assertThat(ends.events).containsExactly("started", "ended", "started", "ended");
    assertThat(server.requests()).hasSize(place == Place.BEHIND_THE_ANSWER ? 2 : 0);
  }

  static Stream<Arguments> everythingEverywhere() {
    return Arrays.stream(Place.values())
        .flatMap(place -> Thrown.everything().map(thrown -> Arguments.of(place, thrown)));
  }

  @ParameterizedTest
  @MethodSource("io.roomservice.support.Thrown#everything")
  void whateverAListenerThrowsIsLoggedWholeAndChangesNothing(Throwable thrown) throws Exception {
    var mark = new Exception("mark of " + thrown + " " + System.nanoTime());
    thrown.initCause(mark);
    var listener =
        new CallListener() {
          @Override
          public void callStarted(ObservedCall call) {
            throw Thrown.unchecked(thrown);
          }

          @Override
          public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
            throw Thrown.unchecked(thrown);
          }

          @Override
          public void attemptEnded(ObservedCall call, EndedAttempt attempt) {
            throw Thrown.unchecked(thrown);
          }

          @Override
          public void callEnded(ObservedCall call, EndedCall end) {
            throw Thrown.unchecked(thrown);
          }
        };

    try (var rooms = builder().listener(listener).build()) {
      assertThat(sentUnlessInterrupted(rooms, thrown)).isTrue();
    }

    assertThat(Files.readString(Path.of("target/test.log"))).contains(mark.getMessage());
  }

  @ParameterizedTest
  @MethodSource("io.roomservice.support.Thrown#everything")
  void whateverATaskDecoratorThrowsIsLoggedAndItsTaskRunsOnce(Throwable thrown) throws Exception {
    List<UnaryOperator<Runnable>> decorators =
        List.of(
            task -> {
              throw Thrown.unchecked(thrown);
            },
            task ->
                () -> {
                  throw Thrown.unchecked(thrown);
                },
            task ->
                () -> {
                  task.run();
                  throw Thrown.unchecked(thrown);
                },
            task ->
                () -> {
                  task.run();
                  task.run();
                },
            task -> () -> {},
            task -> null);
    for (var decorator : decorators) {
      try (var rooms = builder().taskDecorator(decorator).build()) {
        var later = rooms.async().sendData(HELLO);
        Thread.interrupted();
        var failure = later.handle((receipt, error) -> error).get(20, TimeUnit.SECONDS);
        var sum = rooms.bulk().send(List.of(HELLO, HELLO));
        Thread.interrupted();

        // An interrupt ends the thread's work; no other exception has an effect.
        if (!(thrown instanceof InterruptedException)) {
          assertThat(failure).isNull();
          assertThat(sum.accepted()).isEqualTo(2);
        }
      }
    }
  }

  /** If a listener is interrupted, the thread stays interrupted, so the call fails. */
  private boolean sentUnlessInterrupted(RoomServiceClient rooms, Throwable thrown) {
    if (thrown instanceof InterruptedException) {
      var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(HELLO));
      return Thread.interrupted() && error.outcome() == Outcome.NOT_SENT;
    }
    return rooms.sendData(HELLO).attempts() == 1;
  }

  @ParameterizedTest
  @MethodSource("io.roomservice.support.Thrown#everything")
  void aTokenSourceThatFailsOnARepeatIsToldWithTheFailureBeforeIt(Throwable thrown) {
    try (var busy =
        RawServer.answering(to -> to.write("HTTP/1.1 429 Busy\r\nContent-Length: 0\r\n\r\n"))) {
      var tokens = new ArrayList<>(List.of("opaque-token"));
      try (var rooms =
          RoomServiceClient.builder()
              .url(busy.url())
              .tokenSource(
                  grant -> {
                    if (tokens.isEmpty()) {
                      throw Thrown.unchecked(thrown);
                    }
                    return tokens.remove(0);
                  })
              .pauses((pause, cancellation) -> {}, () -> 0)
              .build()) {
        var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

        assertThat(Thread.interrupted()).isEqualTo(thrown instanceof InterruptedException);
        assertThat(error.httpStatus()).isEqualTo(429);
        assertThat(error.attempts()).isEqualTo(1);
        assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(error.getSuppressed()).hasSize(1);
        assertThat(error.getSuppressed()[0])
            .isInstanceOf(RefusedLocallyException.class)
            .hasCause(thrown);
      }
      assertThat(busy.requests()).hasSize(1);
    }
  }

  @Test
  void aThreadThatIsInterruptedSendsNothingAndStaysInterrupted() {
    try (var rooms = builder().build()) {
      for (int i = 0; i < 50; i++) { // repeated, because one in three once ended otherwise
        Thread.currentThread().interrupt();
        var error = catchThrowable(() -> rooms.sendData(HELLO));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error)
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("interrupted");
        assertThat(((LiveKitException) error).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(((LiveKitException) error).attempts()).isEqualTo(1);
      }
      assertThat(server.requests()).isEmpty();

      rooms.sendData(HELLO); // leaves its connection in the pool
      Thread.currentThread().interrupt();
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** OkHttp throws InterruptedException, undeclared, while it waits for its connecting thread. */
  @Test
  void aThreadThatIsInterruptedWhileItConnectsSendsNothingAndStaysInterrupted() {
    var http =
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  Thread.currentThread().interrupt();
                  return okhttp3.Dns.SYSTEM.lookup(host);
                })
            .build();
    try (var rooms = builder().httpClient(http).build()) {
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(error.attempts()).isEqualTo(1);
      assertThat(error.getSuppressed()).isEmpty();
    }
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("asyncMethods")
  void anAsynchronousMethodThrowsNothingAtItsCaller(Method method) throws Exception {
    try (var rooms = builder().build()) {
      var nothing = new Object[method.getParameterCount()];
      for (int i = 0; i < nothing.length; i++) {
        nothing[i] = method.getParameterTypes()[i] == boolean.class ? false : null;
      }

      var future = (CompletableFuture<?>) method.invoke(rooms.async(), nothing);

      var error =
          catchThrowableOfType(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS));
      assertThat(error.getCause()).isInstanceOf(NullPointerException.class);
    }
    assertThat(server.requests()).isEmpty();
  }

  static Stream<Method> asyncMethods() {
    return Arrays.stream(AsyncRoomServiceClient.class.getMethods())
        .filter(method -> method.getDeclaringClass() == AsyncRoomServiceClient.class)
        .filter(method -> method.getParameterCount() > 0);
  }

  @Test
  void aListenerMayCloseTheClientAndItsCallGoesOn() throws Exception {
    var closing = new Closing(new CyclicBarrier(1));
    closing.rooms = builder().listener(closing).build();

    assertThat(closing.rooms.sendData(HELLO).attempts()).isEqualTo(1);
    assertThat(catchThrowable(() -> closing.rooms.sendData(HELLO)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listenersOfTwoCallsMayCloseTheClientAtOnce() throws Exception {
    var closing = new Closing(new CyclicBarrier(2));
    closing.rooms = builder().listener(closing).build();

    var async = closing.rooms.async().sendData(HELLO);

    assertThat(closing.rooms.sendData(HELLO).attempts()).isEqualTo(1);
    assertThat(async.get(20, TimeUnit.SECONDS).attempts()).isEqualTo(1);
  }

  @Test
  void aTokenSourceThatClosesTheClientWaitsForTheOtherCallsAlone() throws Exception {
    var held = new CountDownLatch(1);
    var arrived = new CountDownLatch(1);
    try (var slow =
        RawServer.answering(
            to -> {
              arrived.countDown();
              Thrown.uninterrupted(held);
              to.write(ACCEPTED);
            })) {
      var closes = new ThreadLocal<Boolean>();
      var client = new CompletableFuture<RoomServiceClient>();
      client.complete(
          RoomServiceClient.builder()
              .url(slow.url())
              .tokenSource(
                  grant -> {
                    if (closes.get() != null) {
                      client.join().close();
                    }
                    return "opaque-token";
                  })
              .build());
      var other = client.join().async().sendData(HELLO);
      arrived.await();
      var call =
          new FutureTask<>(
              () -> {
                closes.set(true);
                return client.join().sendData(HELLO);
              });
      var thread = new Thread(call);
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      held.countDown();

      assertThat(other.get(20, TimeUnit.SECONDS).attempts()).isEqualTo(1);
      assertThat(call.get(20, TimeUnit.SECONDS).attempts()).isEqualTo(1);
    }
  }

  private RoomServiceClientBuilder builder() {
    return RoomServiceClient.builder()
        .url("http://localhost:" + server.port()) // a name, so that DNS is used
        .token("opaque-token")
        .retryPolicy(RetryPolicy.none());
  }

  /** The places where a user's code runs within a call. */
  private enum Place {
    TOKEN_SOURCE(
        RefusedLocallyException.class,
        Outcome.NOT_SENT,
        thrown ->
            builder ->
                RoomServiceClient.builder()
                    .url("http://127.0.0.1:1")
                    .tokenSource(
                        grant -> {
                          throw Thrown.unchecked(thrown);
                        })),
    INTERCEPTOR(
        TransportException.class,
        Outcome.NOT_SENT,
        http(
            (http, thrown) ->
                http.addInterceptor(
                    chain -> {
                      throw Thrown.unchecked(thrown);
                    }))),
    NETWORK_INTERCEPTOR(
        TransportException.class,
        Outcome.NOT_SENT,
        http(
            (http, thrown) ->
                http.addNetworkInterceptor(
                    chain -> {
                      throw Thrown.unchecked(thrown);
                    }))),
    BEHIND_THE_ANSWER(
        TransportException.class,
        Outcome.UNKNOWN,
        http(
            (http, thrown) ->
                http.addInterceptor(
                    chain -> {
                      chain.proceed(chain.request()).close();
                      throw Thrown.unchecked(thrown);
                    }))),
    EVENT_LISTENER(
        TransportException.class,
        Outcome.NOT_SENT,
        http(
            (http, thrown) ->
                http.eventListener(
                    new EventListener() {
                      @Override
                      public void callStart(Call call) {
                        throw Thrown.unchecked(thrown);
                      }
                    }))),
    DNS(
        TransportException.class,
        Outcome.NOT_SENT,
        http(
            (http, thrown) ->
                http.dns(
                    host -> {
                      throw Thrown.unchecked(thrown);
                    })));

    private final Class<? extends LiveKitException> end;
    private final Outcome outcome;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<Throwable, Function<RoomServiceClientBuilder, RoomServiceClientBuilder>>
        throwing;

    Place(
        Class<? extends LiveKitException> end,
        Outcome outcome,
        Function<Throwable, Function<RoomServiceClientBuilder, RoomServiceClientBuilder>>
            throwing) {
      this.end = end;
      this.outcome = outcome;
      this.throwing = throwing;
    }

    RoomServiceClientBuilder throwing(Throwable thrown, RoomServiceClientBuilder builder) {
      return throwing.apply(thrown).apply(builder);
    }

    private static Function<Throwable, Function<RoomServiceClientBuilder, RoomServiceClientBuilder>>
        http(
            java.util.function.BiFunction<OkHttpClient.Builder, Throwable, OkHttpClient.Builder>
                how) {
      return thrown ->
          builder -> builder.httpClient(how.apply(new OkHttpClient.Builder(), thrown).build());
    }
  }

  /** Records the starts and ends of calls. */
  private static final class Ends implements CallListener {
    private final List<String> events = new ArrayList<>();

    @Override
    public synchronized void callStarted(ObservedCall call) {
      events.add("started");
    }

    @Override
    public synchronized void callEnded(ObservedCall call, EndedCall end) {
      events.add("ended");
    }
  }

  /** Closes the client when all expected calls have started. */
  private static final class Closing implements CallListener {
    private final CyclicBarrier together;
    private RoomServiceClient rooms;

    Closing(CyclicBarrier together) {
      this.together = together;
    }

    @Override
    public void callStarted(ObservedCall call) {
      try {
        together.await(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      rooms.close();
    }
  }
}
