package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VerifiedToken;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomServiceClientTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private RoomServiceClient rooms;

  @BeforeEach
  void open() {
    rooms =
        RoomServiceClient.builder()
            .url(SERVER.baseUrl())
            .credentials("devkey", "secret")
            .retryPolicy(RetryPolicy.none())
            .build();
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Test
  @SuppressWarnings("deprecation") // checks that the list of sids stays empty
  void aMessageIsSentAsTheWireHasIt() throws Exception {
    answer(good());
    var nonce = Nonce.fromHex("000102030405060708090a0b0c0d0e0f");

    rooms.sendData(
        DataMessage.inRoom("standup")
            .text("hello")
            .kind(DataKind.LOSSY)
            .topic("chat")
            .destinationIdentities("ana", "bo")
            .nonce(nonce)
            .build());

    var sent = onlyRequest();
    assertThat(sent.getRoom()).isEqualTo("standup");
    assertThat(sent.getData().toStringUtf8()).isEqualTo("hello");
    assertThat(sent.getKind()).isEqualTo(DataPacket.Kind.LOSSY);
    assertThat(sent.getTopic()).isEqualTo("chat");
    assertThat(sent.getDestinationIdentitiesList()).containsExactly("ana", "bo");
    assertThat(sent.getDestinationSidsList()).isEmpty();
    assertThat(sent.getNonce().toByteArray()).isEqualTo(nonce.toByteArray());
  }

  @Test
  void theTokenGrantsThatRoomAndNothingElse() {
    answer(good());

    rooms.sendData(HELLO);

    assertThat(tokenOf(requests().get(0)).grants().video())
        .isEqualTo(VideoGrant.roomAdmin("standup"));
  }

  @Test
  void aReceiptSaysWhatCameOfIt() throws Exception {
    answer(good());

    var receipt = rooms.sendData(HELLO);

    assertThat(receipt.nonce().orElseThrow().toByteArray())
        .isEqualTo(onlyRequest().getNonce().toByteArray());
    assertThat(receipt.attempts()).isEqualTo(1);
    assertThat(receipt.servedBy()).isEqualTo(SERVER.baseUrl());
    assertThat(receipt.elapsed()).isPositive();
    assertThat(receipt.mayBeDuplicate()).isFalse();
  }

  @Test
  void sendingOneMessageTwiceDrawsTwoNonces() {
    answer(good());

    assertThat(rooms.sendData(HELLO).nonce()).isNotEqualTo(rooms.sendData(HELLO).nonce());
  }

  @Test
  void aLossyMessageCarriesNoNonce() throws Exception {
    answer(good());

    var receipt =
        rooms.sendData(DataMessage.inRoom("standup").text("x").kind(DataKind.LOSSY).build());

    assertThat(receipt.nonce()).isEmpty();
    assertThat(onlyRequest().getNonce().isEmpty()).isTrue();
  }

  @Test
  void noTopicIsNotAnEmptyTopic() throws Exception {
    answer(good());

    rooms.sendData(HELLO);

    assertThat(onlyRequest().hasTopic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"RELIABLE, 15361", "LOSSY, 1301"})
  void aMessageOverTheLimitIsRefusedBeforeAnythingIsSent(DataKind kind, int bytes) {
    answer(good());
    var message = DataMessage.inRoom("standup").payload(new byte[bytes]).kind(kind).build();

    assertThatThrownBy(() -> rooms.sendData(message)).isInstanceOf(PayloadTooLargeException.class);
    assertThat(rooms.async().sendData(message)).failsWithin(Duration.ofSeconds(10));

    assertThat(requests()).isEmpty();
  }

  @Test
  void otherLimitsAreForTheViewAlone() {
    answer(good());
    var large = DataMessage.inRoom("standup").payload(new byte[15_361]).build();

    rooms.withOptions(o -> o.withSizeLimits(SizeLimits.clients64k())).sendData(large);

    assertThat(requests()).hasSize(1);
    assertThatThrownBy(() -> rooms.sendData(large)).isInstanceOf(PayloadTooLargeException.class);
  }

  @Test
  void aTwirpErrorIsThrownWithAllThatItSaid() {
    answer(
        status(400)
            .withBody(
                "{\"code\":\"invalid_argument\",\"msg\":\"not so\",\"meta\":{\"argument\":\"nonce\"}}"));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

    assertThat(error).hasMessage("RoomService/SendData: invalid_argument (400): not so");
    assertThat(error.code()).isEqualTo(TwirpErrorCode.INVALID_ARGUMENT);
    assertThat(error.rawCode()).hasValue("invalid_argument");
    assertThat(error.httpStatus()).isEqualTo(400);
    assertThat(error.meta()).containsEntry("argument", "nonce");
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.servedBy()).hasValue(SERVER.baseUrl());
    assertThat(error.elapsed()).isPositive();
    assertThat(error.nonce()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "dataloss, DATA_LOSS",
    "data_loss, DATA_LOSS",
    "canceled, CANCELED",
    "new_code, UNRECOGNIZED",
    "unrecognized, UNRECOGNIZED",
    "not_found, NOT_FOUND",
    "'', UNRECOGNIZED"
  })
  void codesAreReadAndUnknownOnesKept(String raw, TwirpErrorCode code) {
    answer(status(500).withBody("{\"code\":\"" + raw + "\",\"msg\":\"\"}"));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.rawCode()).hasValue(raw);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "302, INTERNAL, REJECTED", "400, INTERNAL, REJECTED", "401, UNAUTHENTICATED, REJECTED",
    "403, PERMISSION_DENIED, REJECTED", "404, BAD_ROUTE, REJECTED", "408, UNKNOWN, UNKNOWN",
    "413, INTERNAL, REJECTED", "429, UNAVAILABLE, REJECTED", "500, UNKNOWN, UNKNOWN",
    "502, UNAVAILABLE, UNKNOWN", "503, UNAVAILABLE, UNKNOWN", "504, UNAVAILABLE, UNKNOWN",
  })
  void aGatewaysErrorHasTheCodeThatTwirpGivesItsStatus(
      int status, TwirpErrorCode code, Outcome outcome) {
    answer(status(status).withHeader("Content-Type", "text/html").withBody("<html>"));

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.rawCode()).isEmpty();
    assertThat(error.outcome()).isEqualTo(outcome);
    assertThat(error).isNotInstanceOf(RoomNotActiveException.class);
  }

  @Test
  void noResponseFromServersMeansThatTheRoomIsNotActive() {
    answer(
        status(503)
            .withBody(
                "{\"code\":\"unavailable\",\"msg\":\"twirp error unknown: no response from servers\"}"));

    var error = catchThrowableOfType(RoomNotActiveException.class, () -> rooms.sendData(HELLO));

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.hint().orElseThrow())
        .startsWith("create the room first, or wait until someone joins");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void aRoomThatIsNotActiveIsRecognisedThoughThePayloadSaysTheSame() {
    answer(status(503).withBody("{\"code\":\"unavailable\",\"msg\":\"no response from servers\"}"));
    var message = DataMessage.inRoom("standup").text("no response from servers").build();

    assertThatThrownBy(() -> rooms.sendData(message))
        .isInstanceOf(RoomNotActiveException.class)
        .hasMessageStartingWith("RoomService/SendData: unavailable (503): [removed]");
  }

  @Test
  void anAnswerThatIsNoneOfALiveKitServerIsOfUnknownEnd() {
    answer(status(200).withHeader("Content-Type", "text/html").withBody("<html>"));

    var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error).hasMessageContaining("(text/html, 6 bytes)");
  }

  @Test
  void aDroppedConnectionIsOfUnknownEnd() {
    answer(good().withFault(Fault.EMPTY_RESPONSE));

    var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void noConnectionMeansNotSent() {
    try (var nowhere =
        RoomServiceClient.builder().url("http://127.0.0.1:1").credentials("k", "s").build()) {
      var error = catchThrowableOfType(TransportException.class, () -> nowhere.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(error)
          .hasMessageStartingWith("RoomService/SendData at http://127.0.0.1:1: no connection: ");
    }
  }

  @Test
  void aTokenSourceThatFailsMeansNotSent() {
    try (var tokenless =
        RoomServiceClient.builder()
            .url(SERVER.baseUrl())
            .tokenSource(
                grant -> {
                  throw new IllegalStateException("canary");
                })
            .build()) {
      var error =
          catchThrowableOfType(RefusedLocallyException.class, () -> tokenless.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(error).hasMessageContaining("no token").hasMessageNotContaining("canary");
      assertThat(error.attempts()).isZero();
    }
  }

  @Test
  void aTokenThatIsGivenIsSentAsItIs() {
    answer(good());
    try (var fixed = RoomServiceClient.builder().url(SERVER.baseUrl()).token("my-token").build()) {
      fixed.sendData(HELLO);
    }

    assertThat(requests().get(0).getHeader("Authorization")).isEqualTo("Bearer my-token");
  }

  @Test
  void roomsAreCreatedAndDeletedWithTheGrantForIt() throws Exception {
    answer(
        good().withBody(Room.newBuilder().setName("standup").setSid("RM_1").build().toByteArray()));
    assertThat(rooms.createRoom("standup").getSid()).isEqualTo("RM_1");

    answer(good());
    rooms.deleteRoom("standup");

    assertThat(requests())
        .extracting(LoggedRequest::getUrl)
        .containsExactlyInAnyOrder(
            "/twirp/livekit.RoomService/CreateRoom", "/twirp/livekit.RoomService/DeleteRoom");
    assertThat(requests())
        .allSatisfy(r -> assertThat(tokenOf(r).grants().video()).isEqualTo(VideoGrant.roomCreate()))
        .allSatisfy(r -> assertThat(r.getHeader("X-Twirp-Timeout-Ms")).isNull());
    assertThatThrownBy(() -> rooms.createRoom("")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aClosedClientRefusesToCall() {
    rooms.close();

    assertThatThrownBy(() -> rooms.sendData(HELLO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this client is closed");
    assertThat(rooms.async().sendData(HELLO))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(IllegalStateException.class);
    assertThat(requests()).isEmpty();
  }

  @Test
  void closingAViewClosesNothing() {
    answer(good());

    rooms.withOptions(o -> o.withTimeout(Duration.ofSeconds(30))).close();

    assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(1);
  }

  @Test
  void nullIsANullPointerException() {
    assertThatThrownBy(() -> rooms.sendData(null)).isInstanceOf(NullPointerException.class);
    assertThat(rooms.async().sendData(null))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(NullPointerException.class);
  }

  private static ResponseDefinitionBuilder good() {
    return status(200).withHeader("Content-Type", "application/protobuf");
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }

  private static List<LoggedRequest> requests() {
    return SERVER.findAll(postRequestedFor(anyUrl()));
  }

  private static SendDataRequest onlyRequest() throws Exception {
    assertThat(requests()).hasSize(1);
    return SendDataRequest.parseFrom(requests().get(0).getBody());
  }

  private static VerifiedToken tokenOf(LoggedRequest request) {
    var token = request.getHeader("Authorization").substring("Bearer ".length());
    return TokenVerifier.of(ApiCredentials.of("devkey", "secret")).verify(token);
  }
}
