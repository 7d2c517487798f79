package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.RpcException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.testing.internal.Refusal;
import io.roomservice.testing.internal.TimeLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of RPCs, with a client. */
@Timeout(30)
class FakeRpcTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  private static RpcCall call(String method, String payload) {
    return RpcCall.to("standup", "ana").method(method).payload(payload).atMostOnce().build();
  }

  private RpcException failure(String method) {
    return catchThrowableOfType(
        RpcException.class, () -> rooms.performRpc(call(method, "payload")));
  }

  @Test
  void aHandlersAnswerComesBackAndTheCallIsKept() {
    ana.onRpc("light", call -> "was " + call.payload());

    assertThat(rooms.performRpc(call("light", "on"))).isEqualTo("was on");

    var received = ana.rpcs().get(0);
    assertThat(ana.rpcs()).hasSize(1);
    assertThat(received.method()).isEqualTo("light");
    assertThat(received.payload()).isEqualTo("on");
    assertThat(received.responseTimeout()).isEqualTo(Duration.ofMillis(2900));
    assertThat(received.callerIdentity()).hasSize(36);
    assertThat(received).asString().doesNotContain("was", "payload=on");
  }

  @Test
  void aMethodWithoutHandlerIsNotSupported() {
    assertThat(failure("light").rpcCode()).isEqualTo(1400);
    assertThat(ana.rpcs()).isEmpty();
  }

  @Test
  void aHandlersOwnErrorComesBackWhole() {
    ana.onRpc(
        "light",
        call -> {
          throw RpcError.of(101, "broken", "bulb 3");
        });

    var error = failure("light");

    assertThat(error.rpcCode()).isEqualTo(101);
    assertThat(error.rpcMessage()).isEqualTo("broken");
    assertThat(error.data()).contains("bulb 3");
    assertThat(error.httpStatus()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "1400, 400",
    "1401, 404",
    "1402, 400",
    "1403, 501",
    "1404, 501",
    "1500, 500",
    "1501, 408",
    "1502, 408",
    "1503, 503",
    "1504, 500",
    "1505, 500",
    "1, 500"
  })
  void aCodeOfLiveKitsIsToldAsLiveKitTellsIt(int code, int status) {
    ana.onRpc(
        "light",
        call -> {
          throw RpcError.of(code, "picked");
        });

    var error = failure("light");

    assertThat(error.rpcCode()).isEqualTo(code);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(ana.rpcs()).as("runs").hasSize(code == 1503 ? 3 : 1);
  }

  @Test
  void aHandlerThatCrashesOrGivesNullIsAnApplicationError() {
    ana.onRpc(
        "crash",
        call -> {
          throw new AssertionError("not what I wanted");
        });
    ana.onRpc("null", call -> null);

    assertThat(failure("crash").rpcCode()).isEqualTo(1500);
    assertThat(failure("null").rpcMessage()).isEqualTo("Application error in method handler");
  }

  @Test
  void payloadsHaveTheirLimitBothWays() {
    var largest = "é".repeat(7680);
    ana.onRpc("echo", ReceivedRpc::payload).onRpc("talk", call -> largest + "x");

    assertThat(rooms.performRpc(call("echo", largest))).isEqualTo(largest);
    assertThat(failure("talk").rpcCode()).isEqualTo(1504);
    assertThat(refused(request().setMethod("echo").setPayload(largest + "x")))
        .contains("invalid_argument", "RpcError 1402: Request payload too large");
  }

  @Test
  void whoIsNotThereIsNotActive() {
    var nobody = RpcCall.to("standup", "bo").method("light").atMostOnce().build();

    assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.performRpc(nobody)))
        .isInstanceOf(RoomNotActiveException.class);
    assertThat(refused(request().clearDestinationIdentity()))
        .contains("\"destination identity is required\"");
  }

  @Test
  void whoLeavesMeanwhileDoesNotExist() {
    ana.onRpc(
        "light",
        call -> {
          ana.leave();
          return forever();
        });

    var error =
        catchThrowableOfType(TwirpException.class, () -> rooms.performRpc(call("light", "on")));

    assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
  }

  @Test
  void anAnswerThatIsTooLateIsATimeout() {
    ana.onRpc("slow", call -> forever());
    var hurried =
        RpcCall.to("standup", "ana").method("slow").mayRepeat(Duration.ofMillis(50)).build();

    var error = catchThrowableOfType(RpcException.class, () -> rooms.performRpc(hurried));

    assertThat(error.rpcCode()).isEqualTo(1502);
    assertThat(ana.rpcs()).hasSize(1);
  }

  @Test
  void closingTheServerEndsAnRpcThatNobodyAnswers() {
    var runs = new CountDownLatch(1);
    ana.onRpc(
        "slow",
        call -> {
          runs.countDown();
          return forever();
        });
    var answer = rooms.async().performRpc(call("slow", "x"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          runs.await();
          server.close();
        });

    assertThat(answer).failsWithin(Duration.ofSeconds(10));
  }

  // The real server's timeouts of seconds, scaled down to milliseconds.

  @Test
  void aSlowHandlerIsAskedAgainAndTheLastAnswerCounts() throws Exception {
    var first = new CountDownLatch(1);
    ana.onRpc(
        "slow",
        call -> {
          if (ana.rpcs().size() == 1) {
            first.await();
          }
          return "answer of run " + ana.rpcs().size();
        });

    var answer = performing(30, 5000).answer(request().setMethod("slow").build(), noLimit());
    first.countDown();

    assertThat(answer.getPayload()).isEqualTo("answer of run 2");
  }

  @Test
  void aHandlerThatIsAlwaysTooSlowRunsThreeTimes() {
    ana.onRpc("slow", call -> forever());

    assertThat(refused(performing(20, 20, 20), noLimit())).contains("deadline_exceeded");
    assertThat(ana.rpcs()).hasSize(3);
  }

  @Test
  void aLimitOfTheCallersEndsItInTheFirstRunAsCanceledAndLaterAsTooLate() {
    ana.onRpc("slow", call -> forever());

    assertThat(refused(performing(5000), limit(30))).contains("canceled");
    assertThat(ana.rpcs()).hasSize(1);
    assertThat(refused(performing(20, 5000), limit(60))).contains("deadline_exceeded");
  }

  private static String forever() throws InterruptedException {
    new CountDownLatch(1).await();
    return "never";
  }

  private static PerformRpcRequest.Builder request() {
    return PerformRpcRequest.newBuilder()
        .setRoom("standup")
        .setDestinationIdentity("ana")
        .setMethod("slow");
  }

  /** Returns the method of a server with these timeouts of the tries, in milliseconds. */
  private PerformRpc performing(long... tries) {
    var patience = LongStream.of(tries).mapToObj(Duration::ofMillis).toList();
    return new PerformRpc(
        server.fakeRooms(),
        new RpcTimes(Duration.ofSeconds(10), asked -> patience),
        new CompletableFuture<>());
  }

  private String refused(PerformRpc server, TimeLimit limit) {
    return refusal(() -> server.answer(request().build(), limit));
  }

  private String refused(PerformRpcRequest.Builder request) {
    return refusal(() -> performing(5000).answer(request.build(), noLimit()));
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call)
        .reply(ServerVersion.NEWEST.dialect())
        .body()
        .utf8();
  }

  private static TimeLimit noLimit() {
    return new TimeLimit(Optional.empty());
  }

  private static TimeLimit limit(long millis) {
    return new TimeLimit(Optional.of(Duration.ofMillis(millis)));
  }
}
