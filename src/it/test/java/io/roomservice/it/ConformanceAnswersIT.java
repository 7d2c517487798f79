package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.roomservice.Outcome;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.ServiceMethod;
import io.roomservice.SipException;
import io.roomservice.SipMethods;
import io.roomservice.Wire;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.conformance.Verdicts;
import io.roomservice.it.harness.conformance.Visits;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.TransferSIPParticipantRequest;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors and responses of LiveKit's mock. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceAnswersIT {
  private static final CreateSIPParticipantRequest DIAL =
      CreateSIPParticipantRequest.newBuilder()
          .setSipTrunkId("ST_x")
          .setSipCallTo("+15550100")
          .setRoomName("standup")
          .build();
  private static final TransferSIPParticipantRequest TRANSFER =
      TransferSIPParticipantRequest.newBuilder()
          .setRoomName("standup")
          .setParticipantIdentity("phone")
          .setTransferTo("tel:+15550100")
          .build();

  private final Visits visits;

  ConformanceAnswersIT(ConformanceServer mock) {
    visits = new Visits(mock);
  }

  @ParameterizedTest(name = "Twirp code {0}")
  @CsvSource({
    "canceled, 408, UNKNOWN",
    "unknown, 500, UNKNOWN",
    "invalid_argument, 400, REJECTED",
    "malformed, 400, REJECTED",
    "deadline_exceeded, 408, UNKNOWN",
    "not_found, 404, REJECTED",
    "bad_route, 404, REJECTED",
    "already_exists, 409, REJECTED",
    "permission_denied, 403, REJECTED",
    "unauthenticated, 401, REJECTED",
    "resource_exhausted, 429, REJECTED",
    "failed_precondition, 412, REJECTED",
    "aborted, 409, REJECTED",
    "out_of_range, 400, REJECTED",
    "unimplemented, 501, REJECTED",
    "internal, 500, UNKNOWN",
    "unavailable, 503, UNKNOWN",
    "data_loss, 500, UNKNOWN",
  })
  void twirpCode(String code, int status, Outcome outcome) {
    var error =
        visits.refusal(
            "{'failRegions':[0],'failStatus':%d,'failTwirpCode':'%s'}".formatted(status, code),
            builder -> builder.retryPolicy(RetryPolicy.none()));

    assertThat(error.code()).hasToString(code.toUpperCase(Locale.ROOT));
    assertThat(error.rawCode()).hasValue(code);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(outcome);
  }

  /** One for each code that LiveKit assigns to SIP statuses (480 and 486 have 429 in 1.13.5). */
  @ParameterizedTest(name = "SIP status {0}, {4}")
  @MethodSource("sipStatuses")
  void sipStatus(int sip, String code, int status, Outcome outcome, Wire wire) {
    var control = "{'sipStatus':{'code':%d,'status':'Some Reason'},'delayMs':0}".formatted(sip);
    try (var rooms = visits.client(control, builder -> builder.wire(wire))) {
      assertSip(rooms, SipMethods.CREATE_SIP_PARTICIPANT, DIAL, sip, code, status, outcome);
      assertSip(rooms, SipMethods.TRANSFER_SIP_PARTICIPANT, TRANSFER, sip, code, status, outcome);
    }
  }

  static Stream<Arguments> sipStatuses() {
    return Stream.of(Wire.values())
        .flatMap(
            wire ->
                Stream.of(
                    Arguments.of(400, "invalid_argument", 400, Outcome.REJECTED, wire),
                    Arguments.of(403, "permission_denied", 403, Outcome.REJECTED, wire),
                    Arguments.of(404, "not_found", 404, Outcome.REJECTED, wire),
                    Arguments.of(407, "unauthenticated", 401, Outcome.REJECTED, wire),
                    Arguments.of(408, "deadline_exceeded", 408, Outcome.UNKNOWN, wire),
                    Arguments.of(480, "failed_precondition", 412, Outcome.REJECTED, wire),
                    Arguments.of(486, "failed_precondition", 412, Outcome.REJECTED, wire),
                    Arguments.of(487, "aborted", 409, Outcome.REJECTED, wire),
                    Arguments.of(503, "failed_precondition", 412, Outcome.REJECTED, wire),
                    Arguments.of(504, "deadline_exceeded", 408, Outcome.UNKNOWN, wire),
                    Arguments.of(600, "resource_exhausted", 429, Outcome.REJECTED, wire),
                    Arguments.of(603, "permission_denied", 403, Outcome.REJECTED, wire)));
  }

  private <Q extends Message> void assertSip(
      RoomServiceClient rooms,
      ServiceMethod<Q, ?> method,
      Q request,
      int sip,
      String code,
      int status,
      Outcome outcome) {
    visits.forget();

    var error = catchThrowableOfType(SipException.class, () -> rooms.call(method, request));

    assertThat(error.sipCode()).isEqualTo(sip);
    assertThat(error.sipStatus()).isEqualTo("Some Reason");
    assertThat(error.rawCode()).hasValue(code);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(outcome);
    assertThat(visits.servers()).containsExactly("0"); // not retried: it would ring again
  }

  @ParameterizedTest(name = "custom response payload, {0}")
  @EnumSource
  void customResponse(Wire wire) {
    try (var rooms =
        visits.client(
            "{'response':{'sid':'RM_x','name':'my-room','numParticipants':3}}",
            builder -> builder.wire(wire))) {
      var room = rooms.createRoom("standup");

      assertThat(room.getSid()).isEqualTo("RM_x");
      assertThat(room.getName()).isEqualTo("my-room");
      assertThat(room.getNumParticipants()).isEqualTo(3);
    }
  }

  @ParameterizedTest(name = "request is echoed, {0}")
  @EnumSource
  void requestIsEchoed(Wire wire) {
    try (var rooms = visits.client("{}", builder -> builder.wire(wire))) {
      var room =
          rooms.createRoom(
              CreateRoomRequest.newBuilder()
                  .setName("standup")
                  .setMetadata("für alle")
                  .setEmptyTimeout(17)
                  .build());

      assertThat(room.getMetadata()).isEqualTo("für alle");
      assertThat(room.getEmptyTimeout()).isEqualTo(17);
    }
  }
}
