package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.Outcome;
import io.roomservice.RetryPolicy;
import io.roomservice.Wire;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.conformance.Verdicts;
import io.roomservice.it.harness.conformance.Visits;
import io.roomservice.proto.CreateRoomRequest;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors and responses of LiveKit's mock. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceAnswersIT {
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
