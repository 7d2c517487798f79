package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class CallListenerTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  @RegisterExtension static final WireMockExtension HOME = WireMockExtension.newInstance().build();

  @RegisterExtension
  static final WireMockExtension REGION = WireMockExtension.newInstance().build();

  private final Diary diary = new Diary();

  @Test
  void aCallIsHeardOfFromItsStartToItsEnd() {
    answers(status(503).withBody("{\"code\":\"unavailable\",\"msg\":\"busy\"}"), good());

    try (var rooms = client(diary)) {
      rooms.sendData(HELLO);
    }

    assertThat(diary.events)
        .containsExactly(
            "started RoomService/SendData standup",
            "begins 1 home",
            "attempt 1 home UNKNOWN 503 busy",
            "begins 2 home",
            "attempt 2 home 200 ok",
            "ended after 2 at home well");
    assertThat(diary.calls).hasSize(1);
    assertThat(diary.threads).containsExactly(Thread.currentThread());
  }

  @Test
  void theListenerHearsWhatTheCallerCatches() {
    answers(status(400).withBody("{\"code\":\"invalid_argument\",\"msg\":\"no\"}"));

    try (var rooms = client(diary)) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(diary.end.failure()).containsSame(error);
      assertThat(diary.end.elapsed()).isEqualTo(error.elapsed());
    }
    assertThat(diary.events)
        .contains("attempt 1 home REJECTED 400 no", "ended after 1 at home TwirpException");
  }

  @Test
  void anotherRegionIsHeardOf() {
    HOME.stubFor(post(anyUrl()).willReturn(status(503)));
    HOME.stubFor(
        get(anyUrl()).willReturn(okJson("{\"regions\":[{\"url\":\"" + REGION.baseUrl() + "\"}]}")));
    REGION.stubFor(any(anyUrl()).willReturn(good()));

    try (var rooms = client(diary)) {
      rooms.sendData(HELLO);
    }

    assertThat(diary.events)
        .hasSize(6)
        .containsSubsequence(
            "begins 1 home", "attempt 2 region 200 ok", "ended after 2 at region well");
  }

  @Test
  void anAsynchronousCallIsHeardOfOnTheOneThreadThatMakesIt() throws Exception {
    answers(status(503), good());

    try (var rooms = client(diary)) {
      rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS);
    }

    assertThat(diary.events).hasSize(6);
    assertThat(diary.threads).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void aCallIsDescribedWithoutItsPayload() {
    answers(good());
    var message =
        DataMessage.inRoom("standup")
            .text("kept-to-itself")
            .topic("chat")
            .destinationIdentities("ana", "bo")
            .build();

    try (var rooms = client(diary)) {
      rooms.withOptions(options -> options.withWire(Wire.JSON)).sendData(message);
    } catch (TransportException e) {
      // The stub responds with protobuf; only the call matters here.
    }

    var call = diary.calls.iterator().next();
    assertThat(call.method()).isEqualTo("RoomService/SendData");
    assertThat(call.room()).contains("standup");
    assertThat(call.wire()).isEqualTo(Wire.JSON);
    assertThat(call.kind()).contains(DataKind.RELIABLE);
    assertThat(call.payloadBytes()).hasValue(14);
    assertThat(call.packetBytes()).hasValue(PacketSize.of(message).bytes());
    assertThat(call.destinations()).hasValue(2);
    assertThat(call.toString()).doesNotContain("kept-to-itself");
  }

  @Test
  void aCallWithoutAMessageHasNoSizes() {
    answers(status(503));

    try (var rooms = client(diary)) {
      assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.deleteRoom("standup")))
          .isNotNull();
    }

    var call = diary.calls.iterator().next();
    assertThat(call.kind()).isEmpty();
    assertThat(call.payloadBytes()).isEmpty();
    assertThat(call.packetBytes()).isEmpty();
    assertThat(call.destinations()).isEmpty();
  }

  @Test
  void aListenerAddsHeadersToEachAttempt() {
    answers(status(503), good());
    var tracing =
        new CallListener() {
          @Override
          public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
            attempt.header("traceparent", "00-trace-0" + attempt.number() + "-01");
          }
        };

    try (var rooms = client(tracing)) {
      rooms.sendData(HELLO);
    }

    HOME.verify(1, postRequestedFor(anyUrl()).withHeader("traceparent", equalTo("00-trace-01-01")));
    HOME.verify(1, postRequestedFor(anyUrl()).withHeader("traceparent", equalTo("00-trace-02-01")));
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer secret-value",
    "content-length, 5",
    "x y, secret-value",
    "'traceparent ', secret-value",
    "'', secret-value",
    "Authorization:x, secret-value",
    "x-api-key, 'secret-value\n'",
    "x-api-key, ' secret-value'",
    "traceparent, secret-valueé"
  })
  void aHeaderThatCanNotBeAddedIsRefusedWithoutItsValue(String name, String value) {
    var attempt = new StartedAttempt(1, "http://127.0.0.1");

    var error =
        catchThrowableOfType(InvalidRequestException.class, () -> attempt.header(name, value));

    assertThat(error).message().doesNotContain("secret-value");
    assertThat(attempt.takeHeaders()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "!#$%&*+-.^_`|~, ''",
    "x-Y9, a",
    "tracestate, 'vendor=a b	c~'",
  })
  void aHeaderOfAllThatHttpAllowsIsAdded(String name, String value) {
    var attempt = new StartedAttempt(1, "http://127.0.0.1");

    attempt.header(name, value);

    assertThat(attempt.takeHeaders()).containsExactly(Map.entry(name, value));
  }

  @Test
  void aHeaderThatIsSetTooLateHasNoEffect() {
    var attempt = new StartedAttempt(1, "http://127.0.0.1");
    attempt.header("a", "1");
    var taken = attempt.takeHeaders();

    attempt.header("b", "2");

    assertThat(taken).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void aMessageThatIsTooLargeIsHeardOf() {
    try (var rooms = client(diary)) {
      var large = DataMessage.inRoom("standup").payload(new byte[20_000]).build();
      assertThat(catchThrowableOfType(PayloadTooLargeException.class, () -> rooms.sendData(large)))
          .isNotNull();
    }
    assertThat(diary.events)
        .containsExactly(
            "started RoomService/SendData standup",
            "ended after 0 at nowhere PayloadTooLargeException");
    assertThat(diary.calls.iterator().next().payloadBytes()).hasValue(20_000);
  }

  @Test
  void aMessageThatIsTooLargeIsRefusedBeforeAnyoneIsLookedUp() {
    try (var rooms = client(diary)) {
      var large = DataMessage.inRoom("standup").payload(new byte[20_000]).build();
      assertThat(
              catchThrowableOfType(
                  PayloadTooLargeException.class, () -> rooms.sendData(large, ReachCheck.REQUIRE)))
          .isNotNull();
    }
    assertThat(diary.events).hasSize(2);
    HOME.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void eachOfSeveralListenersHears() {
    answers(good());
    var second = new Diary();

    try (var rooms = builder(diary).listener(second).build()) {
      rooms.sendData(HELLO);
    }

    assertThat(second.events).hasSize(4).isEqualTo(diary.events);
  }

  @Test
  void aRequestThatCanNotBeMadeIsHeardOf() {
    try (var rooms = client(diary)) {
      assertThat(catchThrowableOfType(InvalidRequestException.class, () -> rooms.deleteRoom("")))
          .isNotNull();
      assertThat(rooms.async().deleteRoom("")).isCompletedExceptionally();
      assertThat(catchThrowableOfType(InvalidRequestException.class, () -> rooms.reach("")))
          .isNotNull();
    }
    assertThat(diary.events)
        .containsExactly(
            "started RoomService/DeleteRoom -",
            "ended after 0 at nowhere InvalidRequestException",
            "started RoomService/DeleteRoom -",
            "ended after 0 at nowhere InvalidRequestException",
            "started RoomService/ListParticipants -",
            "ended after 0 at nowhere InvalidRequestException");
  }

  @Test
  void aSendThatReachesNobodyIsHeardOfAfterItsLookUps() {
    answers(good(), good()); // no participant and no room is listed

    try (var rooms = client(diary)) {
      assertThat(
              catchThrowableOfType(
                  UnreachableException.class, () -> rooms.sendData(HELLO, ReachCheck.REQUIRE)))
          .isNotNull();
    }
    assertThat(diary.events)
        .endsWith(
            "started RoomService/SendData standup",
            "ended after 0 at nowhere UnreachableException");
  }

  @Test
  void anAsynchronousCallWithoutAThreadIsHeardOf() {
    try (var rooms =
        builder(diary)
            .threads(
                task -> {
                  throw new OutOfMemoryError("unable to create native thread");
                })
            .build()) {
      assertThat(rooms.async().sendData(HELLO)).isCompletedExceptionally();
      assertThat(rooms.async().deleteRoom("standup")).isCompletedExceptionally();
    }
    assertThat(diary.events)
        .containsExactly(
            "started RoomService/SendData standup",
            "ended after 0 at nowhere RefusedLocallyException",
            "started RoomService/DeleteRoom standup",
            "ended after 0 at nowhere RefusedLocallyException");
  }

  @Test
  void aMutedTrackThatIsNotThereIsHeardOfAsTheCallerCatchesIt() {
    answers(good()); // with no track in it

    try (var rooms = client(diary)) {
      assertThat(
              catchThrowableOfType(
                  TwirpException.class,
                  () -> rooms.mutePublishedTrack("standup", "ana", "TR_none", true)))
          .isNotNull();
    }
    assertThat(diary.events).last().isEqualTo("ended after 1 at home TwirpException");
  }

  @Test
  void aCallWithoutATokenHasNoAttempt() {
    try (var rooms =
        RoomServiceClient.builder()
            .url(HOME.baseUrl())
            .tokenSource(grant -> "")
            .listener(diary)
            .build()) {
      assertThat(catchThrowableOfType(RefusedLocallyException.class, () -> rooms.sendData(HELLO)))
          .isNotNull();
    }
    assertThat(diary.events)
        .containsExactly(
            "started RoomService/SendData standup",
            "ended after 0 at home RefusedLocallyException");
  }

  private static RoomServiceClient client(CallListener listener) {
    return builder(listener).build();
  }

  private static RoomServiceClientBuilder builder(CallListener listener) {
    return RoomServiceClient.builder()
        .url(HOME.baseUrl())
        .credentials("devkey", "secret")
        .regionFailover(RegionFailover.ALWAYS)
        .pauses((pause, cancellation) -> {}, () -> 0)
        .listener(listener);
  }

  private static ResponseDefinitionBuilder good() {
    return status(200).withHeader("Content-Type", "application/protobuf");
  }

  private static void answers(ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      HOME.stubFor(
          post(anyUrl())
              .inScenario("attempts")
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answered " + i)
              .willSetStateTo("answered " + (i + 1))
              .willReturn(answers[i]));
    }
  }

  /** Records the events. */
  private static final class Diary implements CallListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    final Set<ObservedCall> calls = Collections.newSetFromMap(new IdentityHashMap<>());
    final Set<Thread> threads = new HashSet<>();
    private EndedCall end;

    @Override
    public void callStarted(ObservedCall call) {
      note(call, "started " + call.method() + " " + call.room().orElse("-"));
    }

    @Override
    public void attemptStarted(ObservedCall call, StartedAttempt attempt) {
      note(call, "begins " + attempt.number() + " " + name(attempt.server()));
    }

    @Override
    public void attemptEnded(ObservedCall call, EndedAttempt attempt) {
      var end =
          Stream.of(
                  attempt.outcome().map(Outcome::toString),
                  attempt.httpStatus().stream().mapToObj(Integer::toString).findFirst(),
                  Optional.of(attempt.problem().orElse("ok")))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" "));
      note(call, "attempt " + attempt.number() + " " + name(attempt.server()) + " " + end);
      assertThat(attempt.elapsed()).isPositive();
    }

    @Override
    public void callEnded(ObservedCall call, EndedCall end) {
      this.end = end;
      note(
          call,
          "ended after "
              + end.attempts()
              + " at "
              + end.servedBy().map(Diary::name).orElse("nowhere")
              + " "
              + end.failure().map(why -> why.getClass().getSimpleName()).orElse("well"));
    }

    private void note(ObservedCall call, String event) {
      events.add(event);
      calls.add(call);
      threads.add(Thread.currentThread());
    }

    private static String name(String server) {
      return server.equals(HOME.baseUrl()) ? "home" : "region";
    }
  }
}
