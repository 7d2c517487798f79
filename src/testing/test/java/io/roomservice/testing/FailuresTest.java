package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.OverloadedException;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.Reach.RoomState;
import io.roomservice.RefusedLocallyException;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Failures.noToken(), RefusedLocallyException.class, Outcome.NOT_SENT, 0),
        Arguments.of(Failures.overloaded(), OverloadedException.class, Outcome.NOT_SENT, 0),
        Arguments.of(
            Failures.payloadTooLarge(), PayloadTooLargeException.class, Outcome.NOT_SENT, 0),
        Arguments.of(Failures.invalidRequest(), InvalidRequestException.class, Outcome.NOT_SENT, 0),
        Arguments.of(Failures.noConnection(), TransportException.class, Outcome.NOT_SENT, 1),
        Arguments.of(Failures.noAnswer(), TransportException.class, Outcome.UNKNOWN, 1),
        Arguments.of(
            Failures.roomNotActive("standup"), RoomNotActiveException.class, Outcome.UNKNOWN, 1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachKindIsThrownAsTheClientThrowsIt(
      LiveKitException failure, Class<?> type, Outcome outcome, int attempts) {
    assertThat(failure).isExactlyInstanceOf(type);
    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.attempts()).isEqualTo(attempts);
  }

  @Test
  void aRoomThatIsNotActiveIsNamedAndHasTheHint() {
    var failure = Failures.roomNotActive("shop");

    assertThat(failure.room()).contains("shop");
    assertThat(failure.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(failure.hint().orElseThrow()).contains("create the room");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
  void eachCodeHasItsStatusAndOutcome(TwirpErrorCode code) {
    var failure = Failures.twirp(code);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.method()).contains("RoomService/SendData");
    assertThat(failure.outcome()).isEqualTo(outcomeOf(failure.httpStatus()));
  }

  private static Outcome outcomeOf(int httpStatus) {
    return switch (httpStatus) {
      case 408, 500, 503 -> Outcome.UNKNOWN;
      default -> Outcome.REJECTED;
    };
  }

  @Test
  void aCodeThatTwirpDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> Failures.twirp(TwirpErrorCode.UNRECOGNIZED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingGrantIsHintedAt() {
    var failure = Failures.twirp(TwirpErrorCode.UNAUTHENTICATED, "permissions denied");

    assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(failure.hint().orElseThrow()).contains("roomAdmin");
  }

  @Test
  void anRpcErrorHasCodeMessageAndData() {
    var failure = Failures.rpc(1500, "boom", "at line 7");

    assertThat(failure.rpcCode()).isEqualTo(1500);
    assertThat(failure.rpcMessage()).isEqualTo("boom");
    assertThat(failure.data()).contains("at line 7");
    assertThat(failure.hint().orElseThrow()).contains("handler threw");
    assertThat(Failures.rpc(101, "busy").data()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1400, REJECTED", "1401, UNKNOWN", "1502, UNKNOWN", "1403, REJECTED", "7, UNKNOWN"})
  void anRpcErrorHasTheOutcomeOfTheServersStatus(int code, Outcome outcome) {
    assertThat(Failures.rpc(code, "made up").outcome()).isEqualTo(outcome);
  }

  @Test
  void whoCouldNotBeReachedIsNamed() {
    var failure = Failures.unreachable("ana", "ben");

    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(failure.reach().absent()).containsExactly("ana", "ben");
    assertThat(Failures.unreachable().reach().roomState()).isEqualTo(RoomState.EMPTY);
  }

  @Test
  void anotherCallIsNamed() {
    var failure =
        Failures.of(rooms -> rooms.deleteRoom("shop")).twirp(TwirpErrorCode.NOT_FOUND, "gone");

    assertThat(failure.method()).contains("RoomService/DeleteRoom");
    assertThat(failure.room()).contains("shop");
    assertThat(failure).hasMessageContaining("not_found (404): gone");
    assertThat(Failures.of(rooms -> rooms.listRooms()).noConnection().outcome())
        .isEqualTo(Outcome.NOT_SENT);
  }

  @Test
  void aCallThatMakesNoRequestIsRefused() {
    assertThatThrownBy(() -> Failures.of(rooms -> {}).noAnswer())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threw no exception");
    assertThatThrownBy(() -> Failures.of(rooms -> rooms.deleteRoom("")).noAnswer())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "unexpected failure of the call: expected TransportException,"
                + " got InvalidRequestException: ");
  }

  /** Exceptions of {@link Failures}, each with a call that fails like that on a FakeLiveKit. */
  static Stream<Arguments> likeReal() {
    var rpc = RpcCall.to("standup", "ana").method("light").payload("on").atMostOnce().build();
    Consumer<RoomServiceClient> send = rooms -> rooms.sendData(HELLO);
    Consumer<FakeLiveKit> nothing = server -> {};
    Consumer<FakeLiveKit> breaks = server -> server.onNextCall().dropAfterActing();
    Consumer<FakeLiveKit> handled =
        server ->
            server
                .createRoom("standup")
                .join("ana")
                .onRpc(
                    "light",
                    call -> {
                      throw RpcError.of(1500, "boom");
                    });
    return Stream.of(
        Arguments.of(Failures.roomNotActive("standup"), nothing, send),
        Arguments.of(Failures.noAnswer(), breaks, send),
        Arguments.of(
            Failures.rpc(1500, "boom"),
            handled,
            (Consumer<RoomServiceClient>) rooms -> rooms.performRpc(rpc)));
  }

  @ParameterizedTest
  @MethodSource("likeReal")
  void itIsWhatAServerCauses(
      LiveKitException madeUp, Consumer<FakeLiveKit> server, Consumer<RoomServiceClient> call) {
    try (var fake = FakeLiveKit.start();
        var rooms = fake.clientBuilder().retryPolicy(RetryPolicy.none()).build()) {
      server.accept(fake);

      assertThatThrownBy(() -> call.accept(rooms))
          .isInstanceOfSatisfying(
              LiveKitException.class,
              real -> {
                assertThat(madeUp).hasSameClassAs(real);
                assertThat(madeUp.outcome()).isEqualTo(real.outcome());
                assertThat(madeUp.method()).isEqualTo(real.method());
                assertThat(madeUp.room()).isEqualTo(real.room());
                assertThat(madeUp.hint()).isEqualTo(real.hint());
              });
    }
  }
}
