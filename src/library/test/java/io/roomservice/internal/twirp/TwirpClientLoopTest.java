package io.roomservice.internal.twirp;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Answer.Success;
import io.roomservice.internal.twirp.Failure.Kind;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.DeleteRoomResponse;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.support.Answers;
import io.roomservice.support.SettableTicker;
import io.roomservice.support.Thrown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the loop of attempts, with the pauses that {@link Retries} chooses. */
@Timeout(20)
class TwirpClientLoopTest {
  private static final TwirpMethod<SendDataRequest, SendDataResponse> SEND_DATA =
      TwirpMethod.of(
              "livekit.RoomService",
              "SendData",
              SendDataRequest.getDefaultInstance(),
              SendDataResponse.getDefaultInstance())
          .limitedTo(ServerWork.WHILE_WAITING);
  private static final TwirpMethod<DeleteRoomRequest, DeleteRoomResponse> DELETE_ROOM =
      TwirpMethod.of(
              "livekit.RoomService",
              "DeleteRoom",
              DeleteRoomRequest.getDefaultInstance(),
              DeleteRoomResponse.getDefaultInstance())
          .removing();
  private static final SendDataRequest MESSAGE =
      SendDataRequest.newBuilder()
          .setRoom("standup")
          .setNonce(ByteString.copyFromUtf8("0123456789abcdef"))
          .build();

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private final ServerUrl server = ServerUrl.parse(SERVER.baseUrl());
  private final TestAuthorization authorization = new TestAuthorization();
  private final Cancellation cancellation = new Cancellation();
  private final List<Duration> pauses = new ArrayList<>();
  private Sleeper sleeper = (pause, c) -> pauses.add(pause);
  private LongSupplier nanoTime = System::nanoTime;
  private RetrySettings settings =
      new RetrySettings(3, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ZERO, false);

  @Test
  void eachAttemptSendsTheSameBytes() {
    answers(status(503), status(503), good());

    var result = send();

    assertThat(result.answer()).isInstanceOf(Success.class);
    assertThat(result.attempts()).isEqualTo(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.getBody()).isEqualTo(MESSAGE.toByteArray()));
  }

  @Test
  void eachAttemptAsksForItsToken() {
    var number = new int[1];
    authorization.tokens = () -> "token-" + ++number[0];
    answers(status(503), good());

    send();

    assertThat(requests())
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @ParameterizedTest
  @CsvSource({"3, 3000", "0, 0", "-1, 200", "1.5, 200", "soon, 200", "1234567890, 200"})
  void retryAfterMayBeSeconds(String header, long millis) {
    answers(status(503).withHeader("Retry-After", header), good());

    send();

    assertThat(pauses).containsExactly(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "'Tue, 24 Nov 2026 10:00:07 GMT', 7000",
    "'Tue, 24 Nov 2026 10:00:00 GMT', 0",
    "'Tue, 24 Nov 2026 09:59:59 GMT', 200", // already over: the client's own pause
  })
  void retryAfterMayBeATimeOnTheServersClock(String header, long millis) {
    answers(
        status(503)
            .withHeader("Date", "Tue, 24 Nov 2026 10:00:00 GMT")
            .withHeader("Retry-After", header),
        good());

    send();

    assertThat(pauses).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void aPauseThatTheCallWouldNotOutlastIsNotBegun() {
    nanoTime = new SettableTicker();
    answers(status(503).withHeader("Retry-After", "10"), good());

    assertThat(failure(send()).status()).isEqualTo(503);
    assertThat(pauses).isEmpty();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void withNoTimeLeftAfterAPauseTheAttemptBeforeItIsWhatCounts() {
    var ticker = new SettableTicker();
    nanoTime = ticker;
    sleeper = (pause, c) -> ticker.advance(Duration.ofSeconds(10));
    answers(status(503), good());

    var result = send();

    assertThat(failure(result).status()).isEqualTo(503);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.outcome(failure(result))).isEqualTo(WireOutcome.UNKNOWN);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void cancellingEndsAPauseAtOnce() throws Exception {
    settings = lasting(Duration.ofSeconds(9));
    var pausing = new CountDownLatch(1);
    sleeper =
        (pause, c) -> {
          pausing.countDown();
          Sleeper.REAL.sleep(pause, c);
        };
    answers(status(503), good());
    var call = new FutureTask<>(this::send);
    new Thread(call).start();
    pausing.await();

    cancellation.cancel();

    // If the pause did not end, a second request would follow.
    assertThat(failure(call.get(20, TimeUnit.SECONDS)).status()).isEqualTo(503);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void anInterruptEndsAPauseAtOnceAndIsNotSwallowed() throws Exception {
    settings = lasting(Duration.ofSeconds(9));
    sleeper =
        (pause, c) -> {
          Thread.currentThread().interrupt(); // as if from another thread, during the pause
          Sleeper.REAL.sleep(pause, c);
        };
    answers(status(503), good());
    var call =
        new FutureTask<>(
            () -> {
              send();
              return Thread.interrupted();
            });

    new Thread(call).start();

    assertThat(call.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void nothingFollowsAnAttemptThatWasInterruptedThoughThereWouldBeNoPause() {
    authorization.tokens =
        () -> {
          throw Thrown.unchecked(new InterruptedException());
        };
    answers(good());

    var result =
        call(SEND_DATA, MESSAGE, (failed, plan) -> new Repeats.Next(Duration.ZERO, server));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure(result).kind()).isEqualTo(Kind.NO_TOKEN);
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.roomservice.support.Thrown#everything")
  void aTokenSourceThatFailsOnARepeatIsTold(Throwable thrown) {
    var asked = new int[1];
    authorization.tokens =
        () -> {
          if (++asked[0] == 2) {
            throw Thrown.unchecked(thrown);
          }
          return "opaque-token";
        };
    answers(status(429), status(503), good());

    var result = send();

    assertThat(Thread.interrupted()).isEqualTo(thrown instanceof InterruptedException);
    assertThat(failure(result).status()).isEqualTo(429);
    assertThat(result.outcome(failure(result))).isEqualTo(WireOutcome.REJECTED);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.earlier()).hasSize(1);
    assertThat(result.earlier().get(0).failure().kind()).isEqualTo(Kind.NO_TOKEN);
    assertThat(result.earlier().get(0).failure().cause()).isSameAs(thrown);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void nothingFollowsACallThatIsCancelled() {
    answers(good());
    cancellation.cancel();
    Repeats asked =
        (failed, plan) -> {
          throw new AssertionError("another attempt was requested");
        };

    assertThat(failure(call(SEND_DATA, MESSAGE, asked)).kind()).isEqualTo(Kind.NOT_TRIED);
  }

  @ParameterizedTest
  @CsvSource({"408", "500", "502", "503"})
  void whatARemovalOfUnknownEndLeftNothingOfIsRemoved(int first) {
    answers(status(first), notFound());

    var result = call(DELETE_ROOM, DeleteRoomRequest.getDefaultInstance(), retries());

    assertThat(result.message()).isEqualTo(DeleteRoomResponse.getDefaultInstance());
    assertThat(result.attempts()).isEqualTo(2);
  }

  @Test
  void whatARefusedRemovalDoesNotFindWasNeverThere() {
    answers(status(429), notFound());

    var result = call(DELETE_ROOM, DeleteRoomRequest.getDefaultInstance(), retries());

    assertThat(failure(result).hasCode("not_found")).isTrue();
    assertThat(result.outcome(failure(result))).isEqualTo(WireOutcome.REJECTED);
  }

  @Test
  void whatTheFirstRemovalDoesNotFindWasNeverThere() {
    answers(notFound());

    assertThatThrownBy(
            () -> call(DELETE_ROOM, DeleteRoomRequest.getDefaultInstance(), retries()).message())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a404OfSomethingThatIsNoServerRemovesNothing() {
    answers(status(503), status(404).withBody("404 page not found"));

    var result = call(DELETE_ROOM, DeleteRoomRequest.getDefaultInstance(), retries());

    assertThat(failure(result).status()).isEqualTo(404);
    assertThat(result.outcome(failure(result))).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void whatAMethodThatRemovesNothingDoesNotFindIsAFailure() {
    answers(status(503), notFound());

    assertThat(failure(send()).hasCode("not_found")).isTrue();
  }

  private static RetrySettings lasting(Duration pause) {
    return new RetrySettings(3, pause, pause, Duration.ZERO, false);
  }

  private CallResult<SendDataResponse> send() {
    return call(SEND_DATA, MESSAGE, retries());
  }

  private Repeats retries() {
    var regions = new Regions(server, other -> false, new OkHttpClient(), nanoTime);
    return new Retries(settings, Repeatable.ALWAYS, regions, new RetryBudget(), () -> 1);
  }

  private <Q extends Message, S extends Message> CallResult<S> call(
      TwirpMethod<Q, S> method, Q request, Repeats repeats) {
    var deadline = Deadline.in(Duration.ofSeconds(10), nanoTime);
    return new TwirpClient(new OkHttpClient(), "test", sleeper)
        .call(method, request, authorization.plan(server, repeats, deadline, cancellation));
  }

  private static Failure failure(CallResult<?> result) {
    assertThat(result.answer()).isInstanceOf(Failed.class);
    return ((Failed<?>) result.answer()).failure();
  }

  private static ResponseDefinitionBuilder good() {
    return status(200).withHeader("Content-Type", "application/protobuf");
  }

  private static ResponseDefinitionBuilder notFound() {
    return status(404)
        .withBody("{\"code\":\"not_found\",\"msg\":\"requested room does not exist\"}");
  }

  private static void answers(ResponseDefinitionBuilder... answers) {
    Answers.inTurn(SERVER, answers);
  }

  private static List<LoggedRequest> requests() {
    return SERVER.findAll(postRequestedFor(anyUrl()));
  }
}
