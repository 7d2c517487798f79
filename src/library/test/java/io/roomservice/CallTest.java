package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.roomservice.proto.CreateAgentDispatchRequest;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.DeleteIngressRequest;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.ListEgressRequest;
import io.roomservice.proto.ListEgressResponse;
import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.SIPParticipantInfo;
import io.roomservice.proto.SIPStatus;
import io.roomservice.proto.SIPStatusCode;
import io.roomservice.proto.SIPTransferReason;
import io.roomservice.proto.SIPTransferStatus;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.StartEgressRequest;
import io.roomservice.proto.TimedVersion;
import io.roomservice.proto.TransferSIPParticipantRequest;
import io.roomservice.proto.TransferSIPParticipantResponse;
import io.roomservice.support.Answers;
import io.roomservice.support.Canary;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code call}: any method of any service. */
class CallTest {
  private static final StartEgressRequest START =
      StartEgressRequest.newBuilder().setRoomName("standup").build();
  private static final CreateSIPParticipantRequest DIAL =
      CreateSIPParticipantRequest.newBuilder().setRoomName("standup").setSipCallTo("+1").build();
  private static final SendDataRequest HELLO =
      SendDataRequest.newBuilder()
          .setRoom("standup")
          .setData(ByteString.copyFromUtf8("hello"))
          .build();
  private static final PerformRpcRequest LIGHT =
      PerformRpcRequest.newBuilder()
          .setRoom("standup")
          .setDestinationIdentity("ana")
          .setMethod("light")
          .build();

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private RoomServiceClient rooms;

  @BeforeEach
  void open() {
    rooms = client(Wire.PROTOBUF);
  }

  private static RoomServiceClient client(Wire wire) {
    return RoomServiceClient.builder()
        .url(SERVER.baseUrl())
        .credentials("devkey", "secret")
        .wire(wire)
        .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ZERO))
        .build();
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Test
  void theRequestAndTheResponseAreThoseOfTheWire() throws Exception {
    var answer =
        ListEgressResponse.newBuilder()
            .addItems(EgressInfo.newBuilder().setEgressId("EG_1"))
            .build();
    answer(good(answer));
    var request = ListEgressRequest.newBuilder().setRoomName("standup").build();

    var blocking = rooms.call(EgressMethods.LIST_EGRESS, request);
    var later = rooms.async().call(EgressMethods.LIST_EGRESS, request);

    assertThat(blocking).isEqualTo(answer);
    assertThat(later).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(answer);
    assertThat(requests())
        .hasSize(2)
        .allSatisfy(
            sent -> {
              assertThat(sent.getUrl()).isEqualTo("/twirp/livekit.Egress/ListEgress");
              assertThat(ListEgressRequest.parseFrom(sent.getBody())).isEqualTo(request);
            });
  }

  static Stream<ServiceMethod<?, ?>> rows() {
    return ServiceMethodsTest.rows();
  }

  /** The row's grants are those of the table, which ServiceMethodsTest checks. */
  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void theTokenGrantsWhatTheRowNeedsAndNoMore(ServiceMethod<Q, ?> row) {
    answer(twirp(400, "invalid_argument", "no", "{}"));
    var request = sendable(row);

    assertThatThrownBy(() -> rooms.call(row, request)).isInstanceOf(TwirpException.class);

    var token = requests().get(0).getHeader("Authorization").substring("Bearer ".length());
    var verified = TokenVerifier.of(ApiCredentials.of("devkey", "secret")).verify(token);
    assertThat(verified.grants()).isEqualTo(row.grants(request));
  }

  /** A request with all fields set that the row's check accepts. */
  private static <Q extends Message> Q sendable(ServiceMethod<Q, ?> row) {
    var request = Canary.in(row.defaultRequest()).toBuilder();
    if (request instanceof SendDataRequest.Builder send) {
      send.setNonce(ByteString.copyFrom(new byte[15]).concat(ByteString.copyFrom(new byte[] {1})));
    }
    @SuppressWarnings("unchecked") // a builder of a message builds its kind
    var built = (Q) request.build();
    return built;
  }

  @ParameterizedTest
  @EnumSource
  void allAttemptsOfACallHaveOneIdIfAServerMayKnowIt(Wire wire) {
    Answers.inTurn(
        SERVER,
        status(503).withHeader("Retry-After", "0"),
        status(503).withHeader("Retry-After", "0"),
        twirp(400, "invalid_argument", "no", "{}"));
    try (var client = client(wire).withOptions(o -> o.withIdempotentRepeats(true))) {
      assertThatThrownBy(() -> client.call(EgressMethods.START_EGRESS, START))
          .isInstanceOf(TwirpException.class);
    }

    var ids = requests().stream().map(sent -> sent.getHeader("X-Livekit-Request-Id")).toList();
    assertThat(ids).hasSize(3).doesNotContainNull().containsOnly(ids.get(0));
  }

  @Test
  void eachCallHasItsOwnId() {
    answer(good(EgressInfo.newBuilder().setEgressId("EG_1").build()));

    rooms.call(EgressMethods.START_EGRESS, START);
    rooms.call(EgressMethods.START_EGRESS, START);

    var ids = new HashSet<String>();
    requests().forEach(sent -> ids.add(sent.getHeader("X-Livekit-Request-Id")));
    assertThat(ids).hasSize(2).doesNotContainNull();
  }

  /** Otherwise each attempt could have another id, and a repeat would act a second time. */
  @Test
  void aListenerCanNotReplaceTheId() {
    answer(good(EgressInfo.newBuilder().setEgressId("EG_1").build()));
    var refused = new ArrayList<RuntimeException>();
    var listener =
        new CallListener() {
          @Override
          public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
            try {
              attempt.header("X-LiveKit-Request-Id", "mine");
            } catch (InvalidRequestException e) {
              refused.add(e);
            }
          }
        };
    try (var client =
        RoomServiceClient.builder()
            .url(SERVER.baseUrl())
            .credentials("devkey", "secret")
            .listener(listener)
            .build()) {
      client.call(EgressMethods.START_EGRESS, START);
    }

    assertThat(refused).hasSize(1);
    assertThat(requests().get(0).header("X-Livekit-Request-Id").values())
        .hasSize(1)
        .doesNotContain("mine");
  }

  @Test
  void aCallThatMayBeRepeatedAnywayHasNoId() {
    answer(good(ListEgressResponse.getDefaultInstance()));

    rooms.call(EgressMethods.LIST_EGRESS, ListEgressRequest.getDefaultInstance());

    assertThat(requests().get(0).getHeader("X-Livekit-Request-Id")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"false, false, 1", "false, true, 3", "true, true, 3", "true, false, 1"})
  void whatMustNotActTwiceIsRepeatedOnTheCallersWordAlone(
      boolean ofAll, boolean ofThis, int attempts) {
    answer(status(500));
    var error =
        catchThrowableOfType(
            TwirpException.class,
            () -> {
              try (var client =
                  RoomServiceClient.builder()
                      .url(SERVER.baseUrl())
                      .credentials("devkey", "secret")
                      .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ZERO))
                      .idempotentRepeats(ofAll)
                      .build()) {
                client
                    .withOptions(o -> o.withIdempotentRepeats(ofThis))
                    .call(
                        AgentDispatchMethods.CREATE_DISPATCH,
                        CreateAgentDispatchRequest.newBuilder().setRoom("standup").build());
              }
            });

    assertThat(error.attempts()).isEqualTo(attempts);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  /** What the hint names if nothing responds to the server. */
  private static String missing(ServiceMethod<?, ?> row) {
    return switch (row.toString().replaceFirst("/.*", "")) {
      case "Egress" ->
          "check that an egress service is running, has a free slot, and uses the same Redis as the server";
      case "Ingress" ->
          "check that an ingress service is running and uses the same Redis as the server";
      case "SIP" -> "check that a SIP service is running and uses the same Redis as the server";
      default -> row == RoomMethods.LIST_ROOMS ? "" : "create the room first";
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void onlyARoomCanBeAMissingRoom(ServiceMethod<Q, ?> row) {
    answer(twirp(503, "unavailable", "no response from servers", "{}"));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.call(row, sendable(row)));

    assertThat(error)
        .isExactlyInstanceOf(
            missing(row).startsWith("create the room")
                ? RoomNotActiveException.class
                : TwirpException.class);
    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.hint().orElse("")).startsWith(missing(row));
  }

  static Stream<ServiceMethod<?, ?>> rowsWithoutARoom() {
    return rows().filter(row -> !missing(row).startsWith("create the room"));
  }

  @ParameterizedTest
  @MethodSource("rowsWithoutARoom")
  <Q extends Message> void noOneWaitsForARoomThatTheCallDoesNotNeed(ServiceMethod<Q, ?> row) {
    answer(twirp(503, "unavailable", "no response from servers", "{}"));
    var patient =
        rooms.withOptions(
            o -> o.withRetryPolicy(RetryPolicy.standard().withWaitForRooms(Duration.ofMinutes(1))));

    assertThatThrownBy(() -> patient.call(row, sendable(row))).isInstanceOf(TwirpException.class);

    assertThat(requests()).hasSize(1);
  }

  @Test
  void aServerWithoutRedisIsToGetOne() {
    answer(twirp(500, "internal", "egress not connected (redis required)", "{}"));

    var error =
        catchThrowableOfType(
            TwirpException.class, () -> rooms.call(EgressMethods.START_EGRESS, START));

    assertThat(error.hint())
        .contains("set redis in the server's configuration: egress, ingress and SIP need it");
  }

  @Test
  void whatIsGoneAfterAnAttemptOfUnknownEndIsDeleted() {
    Answers.inTurn(SERVER, status(502), twirp(404, "not_found", "ingress does not exist", "{}"));

    var deleted =
        rooms.call(
            IngressMethods.DELETE_INGRESS,
            DeleteIngressRequest.newBuilder().setIngressId("IN_1").build());

    assertThat(deleted.getIngressId()).isEmpty();
  }

  // ---- What sendData, performRpc and mutePublishedTrack check ----------------------------------

  static Stream<Arguments> refused() {
    return Stream.of(
        send(HELLO.toBuilder().clearRoom(), "the room name is empty"),
        send(HELLO.toBuilder().addDestinationIdentities(""), "a destination identity is empty"),
        send(HELLO.toBuilder().setKindValue(7), "invalid kind: expected RELIABLE or LOSSY, got 7"),
        send(HELLO.toBuilder().setNonce(ByteString.copyFromUtf8("short")), "nonce"),
        send(HELLO.toBuilder().setNonce(ByteString.copyFrom(new byte[16])), "nonce"),
        send(
            HELLO.toBuilder().setData(ByteString.copyFrom(new byte[15_361])),
            "RELIABLE payload is 15361 bytes; the limit is 15360"),
        send(
            HELLO.toBuilder()
                .setKind(DataPacket.Kind.LOSSY)
                .setData(ByteString.copyFrom(new byte[1301])),
            "LOSSY payload is 1301 bytes; the limit is 1300"),
        send(
            HELLO.toBuilder().setTopic("x".repeat(16_372)),
            "RELIABLE packet is 16385 bytes; the limit is 16384"),
        send(HELLO.toBuilder().setTopic("\ud800"), "unpaired surrogate"),
        rpc(LIGHT.toBuilder().clearRoom(), "the room name is empty"),
        rpc(LIGHT.toBuilder().clearDestinationIdentity(), "the identity is empty"),
        rpc(LIGHT.toBuilder().clearMethod(), "the RPC method is empty"),
        rpc(
            LIGHT.toBuilder().setPayload("x".repeat(15_361)),
            "RPC payload is 15361 bytes; the limit is 15360"),
        rpc(
            LIGHT.toBuilder().setResponseTimeoutMs(3_600_001),
            "the response timeout is PT1H0.001S; it must be from 1 ms to 1 h"));
  }

  private static Arguments send(SendDataRequest.Builder request, String problem) {
    return Arguments.of(RoomMethods.SEND_DATA, request.build(), problem);
  }

  private static Arguments rpc(PerformRpcRequest.Builder request, String problem) {
    return Arguments.of(RoomMethods.PERFORM_RPC, request.build(), problem);
  }

  @ParameterizedTest
  @MethodSource("refused")
  <Q extends Message> void whatTheOtherMethodsRefuseIsRefusedHereToo(
      ServiceMethod<Q, ?> method, Q request, String problem) {
    answer(good(method.defaultResponse()));

    assertThatThrownBy(() -> rooms.call(method, request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(problem);
    assertThat(rooms.async().call(method, request)).failsWithin(Duration.ofSeconds(10));

    assertThat(requests()).isEmpty();
  }

  @Test
  void whatIsAtTheLimitIsSent() {
    answer(good(SendDataRequest.getDefaultInstance()));

    rooms.call(
        RoomMethods.SEND_DATA,
        HELLO.toBuilder().setData(ByteString.copyFrom(new byte[15_360])).build());
    rooms.call(RoomMethods.SEND_DATA, HELLO.toBuilder().setTopic("x".repeat(16_371)).build());

    assertThat(requests()).hasSize(2);
  }

  @Test
  void aFailureHasTheNonceOfTheRequest() {
    answer(status(500));
    var nonce = Nonce.fromHex("000102030405060708090a0b0c0d0e0f");

    var error =
        catchThrowableOfType(
            TwirpException.class,
            () ->
                rooms.call(
                    RoomMethods.SEND_DATA, HELLO.toBuilder().setNonce(nonce.bytes()).build()));

    assertThat(error.nonce()).contains(nonce);
    assertThat(error.attempts()).isEqualTo(3);
  }

  @Test
  void aPacketWithoutANonceIsSentAsItIsAndOnlyOnce() throws Exception {
    answer(status(500));

    assertThatThrownBy(() -> rooms.call(RoomMethods.SEND_DATA, HELLO))
        .isInstanceOf(TwirpException.class);

    assertThat(requests()).hasSize(1);
    assertThat(SendDataRequest.parseFrom(requests().get(0).getBody())).isEqualTo(HELLO);
  }

  @Test
  void aTrackThatWasNotMutedIsNoSuccess() {
    answer(good(SendDataRequest.getDefaultInstance()));
    var mute =
        MuteRoomTrackRequest.newBuilder()
            .setRoom("standup")
            .setIdentity("ana")
            .setTrackSid("TR_1")
            .build();

    var error =
        catchThrowableOfType(
            TwirpException.class, () -> rooms.call(RoomMethods.MUTE_PUBLISHED_TRACK, mute));

    assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
  }

  // ---- SIP
  // ---------------------------------------------------------------------------------------

  /** The statuses that LiveKit's servers assign; 480 and 486 differ in 1.13.5 and 1.13.11. */
  @ParameterizedTest
  @CsvSource({
    "400, invalid_argument,    400, REJECTED",
    "404, not_found,           404, REJECTED",
    "408, deadline_exceeded,   408, UNKNOWN",
    "480, resource_exhausted,  429, REJECTED",
    "486, resource_exhausted,  429, REJECTED",
    "480, failed_precondition, 412, REJECTED",
    "486, failed_precondition, 412, REJECTED",
    "487, aborted,             409, REJECTED",
    "500, failed_precondition, 412, REJECTED",
    "503, failed_precondition, 412, REJECTED",
    "504, deadline_exceeded,   408, UNKNOWN",
    "600, resource_exhausted,  429, REJECTED",
    "603, permission_denied,   403, REJECTED"
  })
  void aSipStatusIsTypedAndNotRepeated(int sip, String code, int status, Outcome outcome) {
    var meta = "{\"sip_status_code\":\"" + sip + "\",\"sip_status\":\"Some Reason\"}";
    answer(twirp(status, code, "sip status", meta));
    var repeating = rooms.withOptions(o -> o.withIdempotentRepeats(true));

    for (var client : List.of(rooms, repeating)) {
      var error =
          catchThrowableOfType(
              SipException.class, () -> client.call(SipMethods.CREATE_SIP_PARTICIPANT, DIAL));

      assertThat(error.sipCode()).isEqualTo(sip);
      assertThat(error.sipStatus()).isEqualTo("Some Reason");
      assertThat(error.httpStatus()).isEqualTo(status);
      assertThat(error.outcome()).isEqualTo(outcome);
      assertThat(error.attempts()).isEqualTo(1);
      assertThat(error.hint()).isPresent();
    }
  }

  /** The header replaces the server's own limit, which is 30 s, or 80 s until someone answers. */
  @ParameterizedTest
  @CsvSource({"false, 30000", "true, 80000"})
  void theServerEndsACallThatNoOneAnswersBeforeTheClientDoes(boolean waits, int millis) {
    answer(good(SIPParticipantInfo.getDefaultInstance()));
    var patient = rooms.withOptions(o -> o.withTimeout(Duration.ofMinutes(5)));

    patient.call(
        SipMethods.CREATE_SIP_PARTICIPANT, DIAL.toBuilder().setWaitUntilAnswered(waits).build());

    assertThat(requests().get(0).getHeader("X-Twirp-Timeout-Ms")).isEqualTo(String.valueOf(millis));
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 500", "PT4S, 2000", "PT5S, 3000"})
  void aShortTimeoutLeavesTheServerAtLeastHalfOfIt(Duration timeout, int millis) {
    answer(good(SIPParticipantInfo.getDefaultInstance()));
    var hasty =
        rooms.withOptions(o -> o.withTimeout(Duration.ofMinutes(5)).withAttemptTimeout(timeout));

    hasty.call(SipMethods.CREATE_SIP_PARTICIPANT, DIAL);

    assertThat(requests().get(0).getHeader("X-Twirp-Timeout-Ms")).isEqualTo(String.valueOf(millis));
  }

  @Test
  void aSipStatusIsAlsoReadFromTheDetails() throws Exception {
    var status =
        SIPStatus.newBuilder()
            .setCode(SIPStatusCode.SIP_STATUS_BUSY_HERE)
            .setStatus("Busy Here")
            .build();
    var meta = "{\"error_details\":\"" + details(status) + "\"}";
    answer(twirp(429, "resource_exhausted", "busy", meta));

    var error =
        catchThrowableOfType(
            SipException.class, () -> rooms.call(SipMethods.CREATE_SIP_PARTICIPANT, DIAL));

    assertThat(error.sipCode()).isEqualTo(486);
    assertThat(error.sipStatus()).isEqualTo("Busy Here");
    assertThat(error.hint()).contains("call again later: the line is busy");
    assertThat(error.attempts()).isEqualTo(1);
  }

  /** Texts of errors are cut after 1000 characters. */
  @Test
  void aSipStatusIsReadFromLongDetailsAndItsTextIsRedacted() throws Exception {
    var status =
        SIPStatus.newBuilder()
            .setCode(SIPStatusCode.SIP_STATUS_BUSY_HERE)
            .setStatus("x".repeat(990) + " c4n4ry-key\n" + "y".repeat(1000))
            .build();
    answer(
        twirp(
            429, "resource_exhausted", "busy", "{\"error_details\":\"" + details(status) + "\"}"));
    var dial = DIAL.toBuilder().putHeaders("X-Key", "c4n4ry-key").build();

    var error =
        catchThrowableOfType(
            SipException.class, () -> rooms.call(SipMethods.CREATE_SIP_PARTICIPANT, dial));

    assertThat(error.sipCode()).isEqualTo(486);
    assertThat(error.sipStatus()).startsWith("xxx").hasSizeLessThan(1100).doesNotContain("c4n4ry");
  }

  /** Any other message may have a number in its first field. */
  @Test
  void onlyASipStatusInTheDetailsIsOne() throws Exception {
    var other = TimedVersion.newBuilder().setUnixMicro(486).build();
    answer(
        twirp(429, "resource_exhausted", "busy", "{\"error_details\":\"" + details(other) + "\"}"));

    assertThatThrownBy(() -> rooms.call(SipMethods.CREATE_SIP_PARTICIPANT, DIAL))
        .isExactlyInstanceOf(TwirpException.class);
  }

  /** Base64 of a google.rpc.Status whose field 3 is a list of google.protobuf.Any. */
  private static String details(Message detail) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    out.writeInt32(1, 8);
    out.writeString(2, "busy");
    out.writeMessage(3, Any.pack(detail));
    out.flush();
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"sip_status_code, x", "error_details, %", "error_details, AAAA", "other, 486"})
  void anErrorWithoutASipStatusIsAnother(String key, String value) {
    answer(twirp(400, "invalid_argument", "no", "{\"" + key + "\":\"" + value + "\"}"));

    var error =
        catchThrowableOfType(
            TwirpException.class, () -> rooms.call(SipMethods.CREATE_SIP_PARTICIPANT, DIAL));

    assertThat(error).isExactlyInstanceOf(TwirpException.class);
  }

  @Test
  void aTransferThatFailedIsNoSuccess() {
    answer(
        good(
            TransferSIPParticipantResponse.newBuilder()
                .setStatus(SIPTransferStatus.STS_TRANSFER_FAILED)
                .setReason(SIPTransferReason.STR_REJECTED)
                .setSipStatus(
                    SIPStatus.newBuilder()
                        .setCode(SIPStatusCode.SIP_STATUS_GLOBAL_DECLINE)
                        .setStatus("Decline"))
                .build()));

    var error =
        catchThrowableOfType(
            SipException.class, () -> rooms.call(SipMethods.TRANSFER_SIP_PARTICIPANT, transfer()));

    assertThat(error)
        .hasMessage(
            "SIP/TransferSIPParticipant: the transfer failed: STR_REJECTED, SIP status 603 (Decline);"
                + " the server returned 200; do not call again: the call was declined");
    assertThat(error.sipCode()).isEqualTo(603);
    assertThat(error.httpStatus()).isEqualTo(200);
    assertThat(error.code()).isEqualTo(TwirpErrorCode.ABORTED);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
  }

  /** As in an error: the telephone may have rung. */
  @ParameterizedTest
  @CsvSource({"0, REJECTED", "408, UNKNOWN", "486, REJECTED", "503, REJECTED", "504, UNKNOWN"})
  void theOutcomeOfAFailedTransferIsThatOfItsStatus(int sip, Outcome outcome) {
    answer(
        good(
            TransferSIPParticipantResponse.newBuilder()
                .setStatus(SIPTransferStatus.STS_TRANSFER_FAILED)
                .setSipStatus(SIPStatus.newBuilder().setCodeValue(sip))
                .build()));

    var error =
        catchThrowableOfType(
            SipException.class, () -> rooms.call(SipMethods.TRANSFER_SIP_PARTICIPANT, transfer()));

    assertThat(error.outcome()).isEqualTo(outcome);
    assertThat(error.hint()).isPresent();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void theTextOfAFailedTransferIsRedactedAndLimited() {
    answer(
        good(
            TransferSIPParticipantResponse.newBuilder()
                .setStatus(SIPTransferStatus.STS_TRANSFER_FAILED)
                .setSipStatus(
                    SIPStatus.newBuilder()
                        .setCodeValue(603)
                        .setStatus("no c4n4ry-key\n" + "x".repeat(5000)))
                .build()));
    var request = transfer().toBuilder().putHeaders("X-Key", "c4n4ry-key").build();

    var error =
        catchThrowableOfType(
            SipException.class, () -> rooms.call(SipMethods.TRANSFER_SIP_PARTICIPANT, request));

    assertThat(error.sipStatus()).startsWith("no [removed]").hasSizeLessThan(1100);
    assertThat(error.getMessage()).doesNotContain("c4n4ry", "\n").hasSizeLessThan(1300);
  }

  /** Servers up to 1.13.5 return an empty response. */
  @Test
  void aTransferWithoutAStatusIsASuccess() {
    answer(good(TransferSIPParticipantResponse.getDefaultInstance()));

    assertThat(rooms.call(SipMethods.TRANSFER_SIP_PARTICIPANT, transfer()))
        .isEqualTo(TransferSIPParticipantResponse.getDefaultInstance());
  }

  private static TransferSIPParticipantRequest transfer() {
    return TransferSIPParticipantRequest.newBuilder()
        .setRoomName("standup")
        .setParticipantIdentity("caller")
        .setTransferTo("tel:+1")
        .build();
  }

  private static ResponseDefinitionBuilder good(Message answer) {
    return status(200)
        .withHeader("Content-Type", "application/protobuf")
        .withBody(answer.toByteArray());
  }

  private static ResponseDefinitionBuilder twirp(int status, String code, String msg, String meta) {
    return status(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"code\":\"" + code + "\",\"msg\":\"" + msg + "\",\"meta\":" + meta + "}");
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static List<LoggedRequest> requests() {
    return SERVER.findAll(postRequestedFor(anyUrl()));
  }
}
