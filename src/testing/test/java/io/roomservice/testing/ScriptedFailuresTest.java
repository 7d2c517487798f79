package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripted failures, and how a client reports them. */
class ScriptedFailuresTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  /** Does not retry, so each failure is reported. */
  private final RoomServiceClient rooms =
      server.clientBuilder().retryPolicy(RetryPolicy.none()).build();

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  /**
   * @param delivered the number of packets that ana has received
   */
  private record Case(
      String name,
      Consumer<NextCalls> mishap,
      Class<? extends LiveKitException> thrown,
      Outcome outcome,
      int status,
      int delivered) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        unclear("unavailable", next -> next.fail(TwirpErrorCode.UNAVAILABLE, "x"), 503),
        refused("not found", next -> next.fail(TwirpErrorCode.NOT_FOUND, "x"), 404),
        refused("a gateway's 403", next -> next.fail(403), 403),
        refused("pinned elsewhere", NextCalls::notInThisRegion, 451),
        unclear("internal", next -> next.fail(TwirpErrorCode.INTERNAL, "x"), 500),
        unclear("a gateway's 502", next -> next.fail(502), 502),
        broken("HTML with 200", NextCalls::answerHtml, 0),
        broken("dropped before it acted", NextCalls::dropBeforeActing, 0),
        broken("dropped after it acted", NextCalls::dropAfterActing, 1),
        broken("half a response", NextCalls::answerHalf, 1),
        broken("too late", next -> next.after(Duration.ofMinutes(1)).answerAsUsual(), 1));
  }

  private static Case refused(String name, Consumer<NextCalls> mishap, int status) {
    return new Case(name, mishap, TwirpException.class, Outcome.REJECTED, status, 0);
  }

  private static Case unclear(String name, Consumer<NextCalls> mishap, int status) {
    return new Case(name, mishap, TwirpException.class, Outcome.UNKNOWN, status, 0);
  }

  private static Case broken(String name, Consumer<NextCalls> mishap, int delivered) {
    return new Case(name, mishap, TransportException.class, Outcome.UNKNOWN, 0, delivered);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMishapIsToldByTheClient(Case mishap) {
    mishap.mishap().accept(server.onNext("SendData"));
    var hurried = rooms.withOptions(o -> o.withAttemptTimeout(Duration.ofMillis(500)));

    var error = catchThrowableOfType(LiveKitException.class, () -> hurried.sendData(HELLO));

    assertThat(error).isInstanceOf(mishap.thrown());
    assertThat(error.outcome()).isEqualTo(mishap.outcome());
    if (error instanceof TwirpException twirp) {
      assertThat(twirp.httpStatus()).isEqualTo(mishap.status());
    }
    assertThat(ana.received()).hasSize(mishap.delivered());
    assertThat(server.requests()).hasSize(1);

    rooms.sendData(HELLO);
    assertThat(ana.received()).as("the next call").hasSize(mishap.delivered() + 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
  void eachTwirpCodeComesWithItsMeta(TwirpErrorCode code) {
    server.onNext("ListRooms").fail(code, "message", Map.of("key", "value"));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.listRooms());

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.meta()).containsEntry("key", "value");
  }

  @Test
  void aSendThatWasDroppedAfterItActedIsRepeatedAndArrivesOnce() {
    server.onNext("SendData").times(2).dropAfterActing();
    try (var patient = patient()) {
      var receipt = patient.sendData(HELLO);

      assertThat(receipt.attempts()).isEqualTo(3);
      assertThat(receipt.mayBeDuplicate()).isFalse();
    }
    assertThat(ana.receivedTexts()).containsExactly("hello");
    assertThat(server.requests()).extracting(FakeRequest::status).containsExactly(0, 0, 200);
  }

  private RoomServiceClient patient() {
    return server
        .clientBuilder()
        .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ZERO))
        .build();
  }

  @Test
  void mishapsBefallTheirMethodInTheirOrderAndAsOftenAsSaid() {
    server.onNext("SendData").times(2).fail(503);
    server.onNext("SendData").fail(403);
    server.onNext("CreateRoom").fail(404);

    for (var status : new int[] {503, 503, 403}) {
      assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO)))
          .extracting(TwirpException::httpStatus)
          .isEqualTo(status);
    }
    rooms.sendData(HELLO);
    assertThatThrownBy(() -> rooms.createRoom("game")).isInstanceOf(TwirpException.class);
    assertThat(rooms.createRoom("game").getName()).isEqualTo("game");
  }

  @Test
  void aMishapOfEveryMethodBefallsWhatComesFirst() {
    server.onNextCall().fail(503);

    assertThatThrownBy(() -> rooms.listRooms()).isInstanceOf(TwirpException.class);
    rooms.sendData(HELLO);
  }

  @Test
  void aHeaderGoesWithTheAnswer() {
    var raw = new RawCalls(server);
    server.onNext("SendData").header("Retry-After", "7").fail(503);

    var answer = raw.json(RawCalls.SEND_DATA, raw.admin("standup"), "{}");

    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void aDelayIsHeldBackAndTheAnswerStaysWhatItIs() {
    server.onNext("SendData").after(Duration.ofMillis(50)).answerAsUsual();

    var receipt = rooms.sendData(HELLO);

    assertThat(receipt.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void closingTheServerDoesNotWaitForADelay() {
    server.onNext("SendData").after(Duration.ofMinutes(10)).answerAsUsual();
    var answer = rooms.async().sendData(HELLO);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (ana.received().isEmpty()) {
            Thread.onSpinWait();
          }
          server.close();
        });

    assertThat(answer).isNotNull();
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> server.onNext("sendData"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("RoomService has no method \"sendData\"; methods: [Create")
        .hasMessageContaining("SendData");
    assertThatThrownBy(() -> server.onNextCall().times(0))
        .hasMessage("times is 0; the minimum is 1");
    assertThatThrownBy(() -> server.onNextCall().fail(TwirpErrorCode.UNRECOGNIZED, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
