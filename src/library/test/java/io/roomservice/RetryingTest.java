package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.roomservice.internal.twirp.Sleeper;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.support.Answers;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.Grants;
import io.roomservice.token.TokenSource;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results of calls whose attempts fail. */
@Timeout(20)
class RetryingTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();
  private static final DataMessage POSITION =
      DataMessage.inRoom("standup").text("1,2").kind(DataKind.LOSSY).build();
  private static final String WRONG_SECRET =
      "invalid token: x, error: token signature is invalid: signature is invalid";

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private Sleeper sleeper = (pause, c) -> pauses.add(pause);

  @Test
  void aSendThatIsRepeatedCarriesTheSameNonceAndIsNoDuplicate() throws Exception {
    answers(status(503), good());

    SendReceipt receipt;
    try (var rooms = client()) {
      receipt = rooms.sendData(HELLO);
    }

    assertThat(receipt.attempts()).isEqualTo(2);
    assertThat(receipt.mayBeDuplicate()).isFalse();
    assertThat(pauses).containsExactly(Duration.ofMillis(200));
    assertThat(nonces()).hasSize(2).containsOnly(receipt.nonce().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"503", "429", "500"})
  void aLossySendIsOneRequest(int status) {
    answers(status(status), good());

    try (var rooms = client()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(POSITION));
      assertThat(error.attempts()).isEqualTo(1);
    }
    assertThat(requests()).hasSize(1);
  }

  @Test
  void threeAttemptsAreTheMostUnlessItIsSaidOtherwise() {
    answers(status(503), status(503), status(503), status(503), good());

    try (var rooms = client()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));
      assertThat(error.attempts()).isEqualTo(3);
      assertThat(error.getSuppressed()).hasSize(2);
      assertThat(requests()).hasSize(3);

      SERVER.resetAll();
      answers(status(503), status(503), status(503), status(503), good());
      var patient =
          rooms.withOptions(o -> o.withRetryPolicy(RetryPolicy.standard().withMaxAttempts(5)));
      assertThat(patient.sendData(HELLO).attempts()).isEqualTo(5);

      SERVER.resetAll();
      answers(status(503), good());
      var once = rooms.withOptions(o -> o.withRetryPolicy(RetryPolicy.none()));
      assertThat(catchThrowableOfType(TwirpException.class, () -> once.sendData(HELLO)).attempts())
          .isEqualTo(1);
    }
  }

  @Test
  void aRefusalDoesNotUndoTheAttemptBeforeIt() {
    answers(status(503).withBody("{\"code\":\"unavailable\",\"msg\":\"busy\"}"), wrongSecret());

    try (var rooms = client()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(error.httpStatus()).isEqualTo(401);
      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.attempts()).isEqualTo(2);
      assertThat(error.nonce()).isPresent();
      var first = (TwirpException) error.getSuppressed()[0];
      assertThat(first.httpStatus()).isEqualTo(503);
      assertThat(first.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(first.attempts()).isEqualTo(1);
      assertThat(first.nonce()).isEqualTo(error.nonce());
    }
  }

  @Test
  void tooManyRequestsAndThenARefusalIsARefusal() {
    answers(status(429), status(400));

    try (var rooms = client()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(error.attempts()).isEqualTo(2);
    }
  }

  @Test
  void anAttemptWithoutAnAnswerIsFollowedByAnother() {
    answers(good().withFault(Fault.EMPTY_RESPONSE), good());

    try (var rooms = client()) {
      assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(2);
    }
    assertThat(nonces()).hasSize(2);
    assertThat(nonces().get(0)).isEqualTo(nonces().get(1));
  }

  @Test
  void anAttemptThatTakesTooLongIsFollowedByAnother() {
    answers(good().withFixedDelay(5_000), good());

    try (var rooms = client(o -> o.attemptTimeout(Duration.ofMillis(300)))) {
      assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(2);
    }
  }

  @Test
  void theWholeCallEndsInItsTime() {
    SERVER.stubFor(any(anyUrl()).willReturn(good().withFixedDelay(5_000)));

    try (var rooms =
        client(
            o ->
                o.timeout(Duration.ofSeconds(1))
                    .attemptTimeout(Duration.ofMillis(600))
                    .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ZERO)))) {
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.attempts()).isEqualTo(2);
      assertThat(error.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
      assertThat(error.getSuppressed()).hasSize(1);
    }
  }

  @Test
  void eachAttemptTellsTheServerHowLongItIsWaitedFor() {
    answers(status(503), good());

    try (var rooms = client(o -> o.attemptTimeout(Duration.ofSeconds(3)))) {
      rooms.sendData(HELLO);
    }

    assertThat(requests())
        .extracting(request -> request.getHeader("X-Twirp-Timeout-Ms"))
        .containsExactly("3250", "3250");
  }

  @Test
  void aRoomThatIsNotActiveIsOneRequestUnlessItIsWaitedFor() {
    answers(noRoom(), noRoom(), good());

    try (var rooms = client()) {
      var error = catchThrowableOfType(RoomNotActiveException.class, () -> rooms.sendData(HELLO));
      assertThat(error.attempts()).isEqualTo(1);
      assertThat(requests()).hasSize(1);

      var waiting =
          rooms.withOptions(
              o ->
                  o.withRetryPolicy(
                      RetryPolicy.standard().withWaitForRooms(Duration.ofSeconds(9))));
      var receipt = waiting.sendData(HELLO);
      assertThat(receipt.attempts()).isEqualTo(2);
      assertThat(receipt.mayBeDuplicate()).isFalse();
    }
  }

  @Test
  void aRoomIsNotWaitedForWithALossyMessage() {
    answers(noRoom(), good());

    try (var rooms =
        client(
            o -> o.retryPolicy(RetryPolicy.standard().withWaitForRooms(Duration.ofSeconds(9))))) {
      assertThat(catchThrowableOfType(RoomNotActiveException.class, () -> rooms.sendData(POSITION)))
          .isNotNull();
    }
    assertThat(requests()).hasSize(1);
  }

  @Test
  void aRoomThatAnAttemptOfUnknownEndRemovedIsRemoved() {
    answers(
        status(503),
        status(404).withBody("{\"code\":\"not_found\",\"msg\":\"requested room does not exist\"}"));

    try (var rooms = client()) {
      rooms.deleteRoom("standup");
    }
    assertThat(requests()).hasSize(2);
  }

  @Test
  void aKeyThatWasRotatedIsReadAndTheCallRepeatedAtOnce() {
    var old = ApiCredentials.of("old", "old-secret");
    var current = ApiCredentials.of("new", "new-secret");
    var credentials = new AtomicReference<>(old);
    answers(good(), wrongSecret(), good(), good());

    try (var rooms =
        builder(o -> o).credentials(credentials::get).retryPolicy(RetryPolicy.none()).build()) {
      rooms.sendData(HELLO);
      credentials.set(current);
      assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(2);
      assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(1);
    }

    assertThat(pauses).containsExactly(Duration.ZERO);
    assertThat(requests()).hasSize(4);
    assertSignedBy(old, requests().get(0));
    assertSignedBy(old, requests().get(1));
    assertSignedBy(current, requests().get(2));
    assertSignedBy(current, requests().get(3));
  }

  @Test
  void aLossySendIsRepeatedWithARotatedKeyToo() {
    var keys = new AtomicInteger();
    answers(wrongSecret(), good());

    try (var rooms =
        builder(o -> o)
            .credentials(() -> ApiCredentials.of("key-" + keys.incrementAndGet(), "secret"))
            .build()) {
      assertThat(rooms.sendData(POSITION).attempts()).isEqualTo(2);
    }
  }

  @Test
  void aSecretThatIsWrongAndStaysSoIsOneRequest() {
    answers(wrongSecret(), good());

    try (var rooms = client()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(error.attempts()).isEqualTo(1);
      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    }
    assertThat(requests()).hasSize(1);
  }

  @Test
  void newCredentialsThatAreWrongTooAreNotReplacedAgain() {
    var keys = new AtomicInteger();
    answers(wrongSecret(), wrongSecret(), good());

    try (var rooms =
        builder(o -> o)
            .credentials(() -> ApiCredentials.of("key-" + keys.incrementAndGet(), "secret"))
            .build()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));
      assertThat(error.attempts()).isEqualTo(2);
      assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    }
    assertThat(requests()).hasSize(2);
  }

  @Test
  void aTokenSourceHearsWhichTokenWasRefused() {
    var refused = new ArrayList<String>();
    var source =
        new TokenSource() {
          private String token = "first-token";

          @Override
          public String tokenFor(Grants grants) {
            return token;
          }

          @Override
          public boolean refused(Grants grants, String token) {
            refused.add(grants + " " + token);
            this.token = "second-token";
            return true;
          }
        };
    answers(wrongSecret(), good());

    try (var rooms = builder(o -> o).tokenSource(source).build()) {
      rooms.sendData(HELLO);
    }

    assertThat(refused)
        .containsExactly(Grants.of(VideoGrant.roomAdmin("standup")) + " first-token");
    assertThat(requests().get(1).getHeader("Authorization")).isEqualTo("Bearer second-token");
  }

  @Test
  void aGrantThatIsMissingIsNoReasonForANewToken() {
    var asked = new AtomicInteger();
    answers(
        status(401).withBody("{\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}"),
        good());

    try (var rooms =
        builder(o -> o)
            .credentials(() -> ApiCredentials.of("key-" + asked.incrementAndGet(), "secret"))
            .build()) {
      assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO)).attempts())
          .isEqualTo(1);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void cancellingAFutureEndsItsPauseAndItsCall() throws Exception {
    var pausing = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    sleeper =
        (pause, cancellation) -> {
          pausing.countDown();
          Sleeper.REAL.sleep(Duration.ofSeconds(15), cancellation);
          ended.countDown();
        };
    answers(status(503), good());

    try (var rooms = client()) {
      var receipt = rooms.async().sendData(HELLO);
      pausing.await();
      receipt.cancel(true);
      ended.await(); // or @Timeout
    } // close() waits for the call, which would send if it continued
    assertThat(requests()).hasSize(1);
  }

  private RoomServiceClient client() {
    return client(options -> options);
  }

  private RoomServiceClient client(UnaryOperator<RoomServiceClientBuilder> more) {
    return builder(more).credentials("devkey", "secret").build();
  }

  private RoomServiceClientBuilder builder(UnaryOperator<RoomServiceClientBuilder> more) {
    return more.apply(RoomServiceClient.builder().url(SERVER.baseUrl()).pauses(sleeper, () -> 1));
  }

  private static void assertSignedBy(ApiCredentials credentials, LoggedRequest request) {
    var token = request.getHeader("Authorization").substring("Bearer ".length());
    assertThat(TokenVerifier.of(credentials).verify(token).grants().video())
        .isEqualTo(VideoGrant.roomAdmin("standup"));
  }

  private static List<Nonce> nonces() {
    return requests().stream().map(RetryingTest::nonce).toList();
  }

  private static Nonce nonce(LoggedRequest request) {
    try {
      return Nonce.of(SendDataRequest.parseFrom(request.getBody()).getNonce().toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ResponseDefinitionBuilder good() {
    return status(200).withHeader("Content-Type", "application/protobuf");
  }

  private static ResponseDefinitionBuilder wrongSecret() {
    return status(401).withHeader("Content-Type", "text/plain").withBody(WRONG_SECRET);
  }

  private static ResponseDefinitionBuilder noRoom() {
    return status(503).withBody("{\"code\":\"unavailable\",\"msg\":\"no response from servers\"}");
  }

  private static void answers(ResponseDefinitionBuilder... answers) {
    Answers.inTurn(SERVER, answers);
  }

  private static List<LoggedRequest> requests() {
    return SERVER.findAll(postRequestedFor(anyUrl()));
  }
}
