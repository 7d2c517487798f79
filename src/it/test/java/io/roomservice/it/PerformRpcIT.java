package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.RpcException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.ServersDiffer;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerGeneration;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of a real handler in a real room, and how often it runs. */
@RequiresEveryServer
class PerformRpcIT {
  private String room;
  private ServerGeneration generation;
  private RoomServiceClient rooms;
  private Receiver ana;

  @BeforeEach
  void open(RealServer server, Receivers receivers) throws Exception {
    room = server.freshRoom();
    generation = server.generation();
    rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build();
    ana = receivers.join(room, "ana");
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @ParameterizedTest
  @EnumSource
  void theHandlersAnswerComesBack(Wire wire) throws Exception {
    ana.handle("echo", Map.of());

    var answer =
        rooms
            .withOptions(o -> o.withWire(wire))
            .performRpc(to("ana", "echo").payload("größer 🎯 \"x\"\n").atMostOnce().build());

    assertThat(answer).isEqualTo("größer 🎯 \"x\"\n");
    assertThat(ana.calls()).containsExactly("größer 🎯 \"x\"\n");
  }

  @Test
  void payloadsAtTheLimitPassBothWays() throws Exception {
    ana.handle("echo", Map.of());
    var largest = "é".repeat(7680);

    assertThat(rooms.performRpc(to("ana", "echo").payload(largest).atMostOnce().build()))
        .isEqualTo(largest);
  }

  @Test
  void anAnswerOverTheLimitIsAnErrorThoughTheHandlerRan() throws Exception {
    ana.handle("talk", Map.of("answer", "x".repeat(15_361)));

    var error = failure("talk");

    assertThat(error.rpcCode()).isEqualTo(1504);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(ana.calls()).hasSize(1);
  }

  @Test
  void theHandlersOwnErrorComesBackWhole() throws Exception {
    ana.handle(
        "fail",
        Map.of(
            "error", Map.of("code", 101, "message", "my message", "data", "{\"my\": \"data\"}")));

    var error = failure("fail");

    assertThat(error.rpcCode()).isEqualTo(101);
    assertThat(error.rpcMessage()).isEqualTo("my message");
    assertThat(error.data()).hasValue("{\"my\": \"data\"}");
    assertThat(error.code()).isEqualTo(TwirpErrorCode.INTERNAL);
    assertThat(error.httpStatus()).isEqualTo(500);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.problem())
        .isEqualTo("RoomService/PerformRpc: internal (500): RpcError 101: my message");
    assertThat(ana.calls()).hasSize(1);
  }

  @Test
  void aHandlerThatCrashesIsAnApplicationErrorAndNotAskedAgain() throws Exception {
    ana.handle("crash", Map.of("crash", true));

    var error = failure("crash");

    assertThat(error.rpcCode()).isEqualTo(1500);
    assertThat(error.rpcMessage()).isEqualTo("Application error in method handler");
    assertThat(error.data()).isEmpty();
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(ana.calls()).hasSize(1);
  }

  @Test
  void anUnknownMethodIsRejected() {
    var error = failure("nothing-of-the-kind");

    assertThat(error.rpcCode()).isEqualTo(1400);
    assertThat(error.rpcMessage()).isEqualTo("Method not supported at destination");
    assertThat(error.httpStatus()).isEqualTo(400);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "1400, 400, REJECTED",
    "1401, 404, UNKNOWN",
    "1402, 400, REJECTED",
    "1403, 501, REJECTED",
    "1404, 501, REJECTED",
    "1501, 408, UNKNOWN",
    "1502, 408, UNKNOWN",
    "1505, 500, UNKNOWN",
  })
  void aReservedCodeThatAHandlerPicksIsReadLikeLiveKitsOwn(int code, int status, Outcome outcome)
      throws Exception {
    ana.handle("pick", Map.of("error", Map.of("code", code, "message", "picked")));

    var error = failure("pick");

    assertThat(error.rpcCode()).isEqualTo(code);
    assertThat(error.rpcMessage()).isEqualTo("picked");
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(outcome);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(ana.calls()).hasSize(1);
  }

  /** The server believes that the handler's connection was lost, and calls it again. */
  @Test
  void aHandlerThatPicksTheCodeForALostConnectionRunsThreeTimes() throws Exception {
    ana.handle("pick", Map.of("error", Map.of("code", 1503, "message", "picked")));

    var error = failure("pick");

    assertThat(error.rpcCode()).isEqualTo(1503);
    assertThat(error.httpStatus()).isEqualTo(503);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(ana.calls()).hasSize(3);
  }

  @Test
  void aSlowHandlerRunsOnceWhenThatWasAsked() throws Exception {
    ana.handle("slow", Map.of("after", 4000));

    var error = failure("slow");

    assertThat(error.rpcCode()).isEqualTo(1502);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.elapsed()).isBetween(Duration.ofMillis(2800), Duration.ofMillis(3900));
    assertThat(ana.calls()).hasSize(1);
  }

  @Test
  @ServersDiffer
  void aSlowHandlerThatMayRepeatRunsTwiceOnOlderServers() throws Exception {
    ana.handle("slow", Map.of("after", 3300, "answer", "done"));

    var answer = rooms.performRpc(to("ana", "slow").mayRepeat(Duration.ofSeconds(8)).build());

    assertThat(answer).isEqualTo("done");
    assertThat(ana.calls()).hasSize(generation.asksSlowHandlersAgain() ? 2 : 1);
  }

  /** As documented, only newer servers call a slow handler once. */
  @Test
  @ServersDiffer
  void aHandlerThatHasLongerRunsOnceOnNewerServersAndThreeTimesOnOlderOnes() throws Exception {
    ana.handle("slow", Map.of("after", 5000, "answer", "done"));

    var answer = rooms.performRpc(to("ana", "slow").atMostOnce(Duration.ofSeconds(12)).build());

    assertThat(answer).isEqualTo("done");
    assertThat(ana.calls()).hasSize(generation.asksSlowHandlersAgain() ? 3 : 1);
  }

  @Test
  void aHandlerThatIsTooSlowForItsTimeIsAResponseTimeout() throws Exception {
    ana.handle("slow", Map.of("after", 1000));

    var error =
        catchThrowableOfType(
            RpcException.class,
            () -> rooms.performRpc(to("ana", "slow").mayRepeat(Duration.ofMillis(300)).build()));

    assertThat(error.rpcCode()).isEqualTo(1502);
    assertThat(error.elapsed()).isLessThan(Duration.ofSeconds(1));
    assertThat(ana.calls()).hasSize(1);
  }

  @Test
  void anAbsentParticipantIsNotActive() {
    var error =
        catchThrowableOfType(
            RoomNotActiveException.class,
            () -> rooms.performRpc(to("absent", "echo").atMostOnce().build()));

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.elapsed()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(4000));
  }

  @Test
  void aParticipantThatLeavesMeanwhileMayHaveRunIt() throws Exception {
    ana.handle("slow", Map.of("after", 2500));

    // The newest server calls again; if ana leaves meanwhile, it waits 7 s for an acknowledgement.
    var patient = rooms.withOptions(options -> options.withAttemptTimeout(Duration.ofSeconds(30)));
    var answer = patient.async().performRpc(to("ana", "slow").atMostOnce().build());
    ana.awaitCall();
    ana.leave();

    var error =
        (TwirpException) catchThrowableOfType(ExecutionException.class, answer::get).getCause();
    // The code depends on whether the server calls again before or after ana has left.
    assertThat(error.code())
        .as(error.getMessage())
        .isIn(TwirpErrorCode.NOT_FOUND, TwirpErrorCode.UNAVAILABLE, TwirpErrorCode.CANCELED);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.attempts()).isEqualTo(1);
  }

  private RpcException failure(String method) {
    return catchThrowableOfType(
        RpcException.class, () -> rooms.performRpc(to("ana", method).atMostOnce().build()));
  }

  private RpcCall.Builder to(String identity, String method) {
    return RpcCall.to(room, identity).method(method);
  }
}
