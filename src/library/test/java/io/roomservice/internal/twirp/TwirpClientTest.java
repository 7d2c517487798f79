package io.roomservice.internal.twirp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Failure.Kind;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwirpClientTest {
  private static final TwirpMethod<SendDataRequest, SendDataResponse> METHOD =
      TwirpMethod.of(
              "livekit.RoomService",
              "SendData",
              SendDataRequest.getDefaultInstance(),
              SendDataResponse.getDefaultInstance())
          .limitedTo(ServerWork.WHILE_WAITING);
  private static final SendDataRequest REQUEST =
      SendDataRequest.newBuilder()
          .setRoom("standup")
          .setData(ByteString.copyFromUtf8("hello"))
          .build();

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private final List<String> refused = new ArrayList<>();
  private Repeats repeats = Repeats.NEVER;
  private Duration attemptTimeout = Duration.ofSeconds(10);
  private Duration budget = Duration.ofSeconds(10);
  private final Cancellation cancellation = new Cancellation();
  private String token = "opaque-token";

  @Test
  void aRequestHasTheRouteTheTokenTheTypeAndTheMessage() throws Exception {
    answer(good());

    var result = call();

    assertThat(result.message()).isEqualTo(SendDataResponse.getDefaultInstance());
    assertThat(result.attempts()).isEqualTo(1);
    SERVER.verify(
        postRequestedFor(urlEqualTo("/twirp/livekit.RoomService/SendData"))
            .withHeader("Authorization", equalTo("Bearer opaque-token"))
            .withHeader("Content-Type", equalTo("application/protobuf"))
            .withHeader("User-Agent", equalTo("test")));
    assertThat(SendDataRequest.parseFrom(requests().get(0).getBody())).isEqualTo(REQUEST);
  }

  @Test
  void theServerIsGivenAQuarterSecondMoreThanTheAttempt() {
    answer(good());
    attemptTimeout = Duration.ofSeconds(4);

    call();

    assertThat(requests().get(0).getHeader("X-Twirp-Timeout-Ms")).isEqualTo("4250");
  }

  /** For each of these, OkHttp retries a POST by itself if its body may be sent again. */
  @Test
  void anAttemptAnswered408IsOneRequest() {
    answer(status(408));
    assertThreeAttemptsAreThreeRequests();
  }

  @Test
  void anAttemptAnswered503WithRetryAfterZeroIsOneRequest() {
    answer(status(503).withHeader("Retry-After", "0"));
    assertThreeAttemptsAreThreeRequests();
  }

  @Test
  void anAttemptThatIsRedirectedIsOneRequest() {
    answer(status(308).withHeader("Location", "/elsewhere"));
    assertThreeAttemptsAreThreeRequests();
  }

  private void assertThreeAttemptsAreThreeRequests() {
    repeats = attempts(3);

    assertThat(call(new OkHttpClient()).attempts()).isEqualTo(3);
    assertThat(requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
  void anAttemptOverAReusedConnectionThatDropsIsOneRequest(Fault fault) {
    answer(good());
    var http = new OkHttpClient();
    call(http); // leaves its connection in the pool
    SERVER.resetAll();
    answer(aResponse().withFault(fault));
    repeats = attempts(3);

    var result = call(http);

    assertThat(result.attempts()).isEqualTo(3);
    assertThat(requests()).hasSize(3);
    assertThat(failure(result).outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void anEarlierAttemptOfUnknownEndIsRemembered() {
    answer(status(408));
    repeats = attempts(2);
    assertThat(call().earlierMayCount()).isTrue();

    answer(status(429));
    assertThat(call().earlierMayCount()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "300, REJECTED", "307, REJECTED", "400, REJECTED", "401, REJECTED", "403, REJECTED",
    "404, REJECTED", "408, UNKNOWN", "409, REJECTED", "412, REJECTED", "413, REJECTED",
    "429, REJECTED", "431, REJECTED", "451, REJECTED", "500, UNKNOWN", "501, REJECTED",
    "499, UNKNOWN", "502, UNKNOWN", "503, UNKNOWN", "504, UNKNOWN", "520, UNKNOWN",
  })
  void theStatusTellsWhatBecameOfTheRequest(int status, WireOutcome outcome) {
    answer(status(status));

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.ERROR_ANSWER);
    assertThat(failure.answer().status()).isEqualTo(status);
    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.answer().code()).isNull();
  }

  @Test
  void aTwirpErrorIsReadWholeWhateverItsContentType() {
    answer(
        status(400)
            .withHeader("Content-Type", "text/plain")
            .withBody(
                "{\"x\":[{}],\"code\":\"invalid_argument\",\"msg\":\"no\",\"meta\":{\"argument\":\"nonce\",\"n\":1}}"));

    var failure = failure(call());

    assertThat(failure.answer().code()).isEqualTo("invalid_argument");
    assertThat(failure.message()).isEqualTo("no");
    assertThat(failure.answer().meta()).containsExactly(Map.entry("argument", "nonce"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>canary</html>",
        "{\"code\":7}",
        "{\"code\":",
        "[\"canary\"]",
        "null",
        "\"canary\"",
        "{\"msg\":\"canary\"}"
      })
  void aBodyThatIsNoTwirpErrorIsNeverQuoted(String body) {
    answer(status(502).withHeader("Content-Type", "text/html").withBody(body));

    var failure = failure(call());

    assertThat(failure.answer().code()).isNull();
    assertThat(failure.message())
        .isEqualTo("HTTP 502 without a Twirp error body (text/html, " + body.length() + " bytes)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid token: opaque-token, error: token has invalid claims: token is expired | the token is expired",
        "invalid token: opaque-token, error: token has invalid claims: token is not valid yet | the token is not valid yet",
        "invalid token: opaque-token, error: token signature is invalid: signature is invalid | the token's signature is invalid",
        "invalid API key: canary | the server does not know the API key",
        "invalid authorization token | the token is malformed",
      })
  void aTextThatRefusesTheTokenIsSaidInOurWordsAndTheTokenForgotten(String body, String message) {
    answer(status(401).withHeader("Content-Type", "text/plain").withBody(body));

    assertThat(failure(call()).message()).isEqualTo(message);
    assertThat(refused).containsExactly("opaque-token");
  }

  @Test
  void aMissingGrantDoesNotMakeTheTokenForgotten() {
    answer(status(401).withBody("{\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}"));

    assertThat(failure(call()).answer().code()).isEqualTo("unauthenticated");
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"text/html", "application/json", "application/octet-stream"})
  void aGoodStatusOfAnotherTypeIsNoAnswer(String type) {
    answer(status(200).withHeader("Content-Type", type).withBody("canary"));

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
    assertThat(failure.message()).isEqualTo("not a LiveKit response (" + type + ", 6 bytes)");
  }

  @Test
  void aGoodStatusWithABodyThatCanNotBeReadIsNoAnswer() {
    answer(good().withBody(new byte[] {(byte) 0xff, 'c', 'a', 'n', 'a', 'r', 'y'}));

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.message()).contains("SendDataResponse").doesNotContain("canary");
  }

  @Test
  void anAnswerIsReadToItsBoundAndNoFurther() {
    answer(good().withBody("x\0".repeat(8 * 1024)));
    assertThat(call().message()).isEqualTo(SendDataResponse.getDefaultInstance());

    answer(good().withBody("x\0".repeat(8 * 1024) + "x"));
    assertThat(failure(call()).message())
        .isEqualTo("response body larger than 16384 bytes (application/protobuf, 16384 bytes)");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 204, 206, 299})
  void aGoodStatusThatIsNotTwirpsIsNoAnswer(int status) {
    answer(status(status).withHeader("Content-Type", "application/protobuf"));

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
    assertThat(failure.message()).startsWith("HTTP " + status + " instead of 200");
  }

  @Test
  void anAnswerWithoutWhatEveryAnswerOfAServerNamesIsNone() throws Exception {
    var method =
        TwirpMethod.of("livekit.RoomService", "CreateRoom", REQUEST, Room.getDefaultInstance())
            .naming(room -> !room.getSid().isEmpty());
    var room = Room.newBuilder().setSid("RM_1").build();
    answer(good().withBody(room.toByteArray()));
    assertThat(call(method).message()).isEqualTo(room);

    answer(good().withBody(Room.newBuilder().setName("standup").build().toByteArray()));
    var failure = ((Failed<Room>) call(method).answer()).failure();

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void fieldsThatNobodyKnowsAreLeftOut() throws Exception {
    var unknown = new byte[] {'x', 0};

    assertThat(new ProtobufCodec().decode(unknown, SendDataResponse.getDefaultInstance()))
        .isEqualTo(SendDataResponse.getDefaultInstance());
  }

  @Test
  void anAnswerThatBreaksOffIsOfUnknownEnd() {
    answer(good().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
    assertThat(failure.message()).startsWith("connection lost before the response was complete: ");
  }

  @Test
  void noAnswerInTimeIsOfUnknownEnd() {
    answer(good().withFixedDelay(60_000));
    attemptTimeout = Duration.ofMillis(100);

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
    assertThat(failure.message()).isEqualTo("no response within 100 ms");
  }

  @Test
  void aConnectionThatIsRefusedMeansNothingWasSent() {
    var result = call(new OkHttpClient(), ServerUrl.parse("http://127.0.0.1:1"));

    assertThat(failure(result).kind()).isEqualTo(Kind.NOT_CONNECTED);
    assertThat(failure(result).outcome()).isEqualTo(WireOutcome.NOT_SENT);
    assertThat(failure(result).message()).startsWith("no connection: ");
  }

  @Test
  void aNameThatDoesNotResolveMeansNothingWasSent() {
    var result = call(new OkHttpClient(), ServerUrl.parse("http://nowhere.invalid"));

    assertThat(failure(result).outcome()).isEqualTo(WireOutcome.NOT_SENT);
  }

  @Test
  void aServerWithoutTlsMeansNothingWasSent() {
    var result = call(new OkHttpClient(), ServerUrl.parse("https://127.0.0.1:" + SERVER.getPort()));

    assertThat(failure(result).kind()).isEqualTo(Kind.NOT_CONNECTED);
    assertThat(failure(result).outcome()).isEqualTo(WireOutcome.NOT_SENT);
  }

  @Test
  void withoutTimeNothingIsSent() {
    answer(good());
    budget = Duration.ZERO;

    var result = call();

    assertThat(failure(result).kind()).isEqualTo(Kind.NOT_TRIED);
    assertThat(result.attempts()).isZero();
    assertThat(requests()).isEmpty();
  }

  @Test
  void aCancelledCallSendsNothing() {
    answer(good());
    cancellation.cancel();

    assertThat(failure(call()).outcome()).isEqualTo(WireOutcome.NOT_SENT);
    assertThat(requests()).isEmpty();
  }

  @Test
  void cancellingEndsAnAttemptUnderWay() {
    answer(good().withFixedDelay(60_000));
    var http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  new Thread(cancellation::cancel).start();
                  return chain.proceed(chain.request());
                })
            .build();

    assertThat(failure(call(http)).message()).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\n", "Bearer x", "tökén"})
  void aTokenThatCanNotBeSentIsNotSent(String token) {
    answer(good());
    this.token = token;

    var failure = failure(call());

    assertThat(failure.kind()).isEqualTo(Kind.NO_TOKEN);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.NOT_SENT);
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBodyThatAnInterceptorWritesIntoABufferIsNotBegun(boolean network) {
    Interceptor signing =
        chain -> {
          var copy = new Buffer();
          chain.request().body().writeTo(copy);
          return chain.proceed(
              chain.request().newBuilder().header("X-Hash", copy.sha256().hex()).build());
        };
    var http = with(signing, network).build();
    var nobody = ServerUrl.parse("http://127.0.0.1:1");

    assertThat(failure(call(http, nobody)).outcome()).isEqualTo(WireOutcome.NOT_SENT);

    answer(status(500));
    assertThat(failure(call(http)).outcome()).isEqualTo(WireOutcome.UNKNOWN);
    answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThat(failure(call(http)).outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void aBodyThatAnInterceptorStopsBehindABufferOfTheConnectionIsNotBegun() {
    answer(good());
    var http =
        with(
                chain -> {
                  chain.request().body().writeTo(new Buffer());
                  throw new IOException("not today");
                },
                true)
            .build();

    assertThat(failure(call(http)).outcome()).isEqualTo(WireOutcome.NOT_SENT);
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBodyThatAnInterceptorReplacesIsBegunAndSentOnce(boolean network) {
    Interceptor replacing =
        chain -> {
          var copy = new Buffer();
          chain.request().body().writeTo(copy);
          var body =
              RequestBody.create(copy.readByteString(), chain.request().body().contentType());
          return chain.proceed(chain.request().newBuilder().post(body).build());
        };
    answer(good());
    var http = with(replacing, network).build();
    call(http); // leaves its connection in the pool
    SERVER.resetAll();
    answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

    var result = call(http);

    assertThat(failure(result).outcome()).isEqualTo(WireOutcome.UNKNOWN);
    assertThat(requests()).hasSize(1);
    SERVER.resetAll();
    answer(status(503).withHeader("Retry-After", "0"));
    assertThat(failure(call(http)).status()).isEqualTo(503);
    assertThat(requests()).hasSize(1);
  }

  private static OkHttpClient.Builder with(Interceptor interceptor, boolean network) {
    var http = new OkHttpClient.Builder();
    return network ? http.addNetworkInterceptor(interceptor) : http.addInterceptor(interceptor);
  }

  @Test
  void anInterceptorThatThrowsIsNoStrangeEnd() {
    var http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throw new IllegalStateException("canary");
                })
            .build();

    var failure = failure(call(http));

    assertThat(failure.outcome()).isEqualTo(WireOutcome.NOT_SENT);
    assertThat(failure.message()).isEqualTo("no connection: java.lang.IllegalStateException");
  }

  private static Repeats attempts(int most) {
    return (failed, plan) ->
        failed.number() < most ? new Repeats.Next(Duration.ZERO, failed.server()) : null;
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

  private CallResult<SendDataResponse> call() {
    return call(new OkHttpClient());
  }

  private CallResult<SendDataResponse> call(OkHttpClient http) {
    return call(http, ServerUrl.parse(SERVER.baseUrl()));
  }

  private CallResult<SendDataResponse> call(OkHttpClient http, ServerUrl server) {
    return call(http, server, METHOD);
  }

  private <S extends Message> CallResult<S> call(TwirpMethod<SendDataRequest, S> method) {
    return call(new OkHttpClient(), ServerUrl.parse(SERVER.baseUrl()), method);
  }

  private <S extends Message> CallResult<S> call(
      OkHttpClient http, ServerUrl server, TwirpMethod<SendDataRequest, S> method) {
    var plan =
        new CallPlan(
            server,
            new ProtobufCodec(),
            attemptTimeout,
            Deadline.in(budget, System::nanoTime),
            authorization(),
            repeats,
            cancellation,
            Observer.NONE,
            null);
    return new TwirpClient(http, "test", (pause, c) -> {}).call(method, REQUEST, plan);
  }

  private static Failure failure(CallResult<SendDataResponse> result) {
    assertThat(result.answer()).isInstanceOf(Failed.class);
    return ((Failed<SendDataResponse>) result.answer()).failure();
  }

  private Authorization authorization() {
    return new Authorization() {
      @Override
      public String token() {
        return token;
      }

      @Override
      public void refused(String token) {
        refused.add(token);
      }

      @Override
      public boolean renewed() {
        return false;
      }
    };
  }
}
