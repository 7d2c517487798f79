package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

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
            "attempt 1 home UNKNOWN 503 busy",
            "attempt 2 home ok",
            "ended well");
    assertThat(diary.calls).hasSize(1);
    assertThat(diary.threads).containsExactly(Thread.currentThread());
  }

  @Test
  void theListenerHearsWhatTheCallerCatches() {
    answers(status(400).withBody("{\"code\":\"invalid_argument\",\"msg\":\"no\"}"));

    try (var rooms = client(diary)) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));

      assertThat(diary.failure).isSameAs(error);
      assertThat(diary.elapsed).isEqualTo(error.elapsed());
    }
    assertThat(diary.events).contains("attempt 1 home REJECTED 400 no", "ended TwirpException");
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
        .hasSize(5)
        .containsSubsequence("switched home region", "attempt 2 region ok", "ended well");
  }

  @Test
  void anAsynchronousCallIsHeardOfOnTheOneThreadThatMakesIt() throws Exception {
    answers(status(503), good());

    try (var rooms = client(diary)) {
      rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS);
    }

    assertThat(diary.events).hasSize(4);
    assertThat(diary.threads).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void whatAListenerThrowsChangesNothing() {
    answers(status(503), good());
    var broken =
        new CallListener() {
          @Override
          public void callStarted(ObservedCall call) {
            throw new IllegalStateException("started");
          }

          @Override
          public void attemptEnded(ObservedCall call, ObservedAttempt attempt) {
            throw new IllegalStateException("attempt");
          }

          @Override
          public void callEnded(ObservedCall call, Duration elapsed, LiveKitException failure) {
            throw new IllegalStateException("ended");
          }
        };

    try (var rooms = client(broken)) {
      assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(2);
    }
  }

  @Test
  void aMessageThatIsTooLargeIsNoCall() {
    try (var rooms = client(diary)) {
      var large = DataMessage.inRoom("standup").payload(new byte[20_000]).build();
      assertThat(catchThrowableOfType(PayloadTooLargeException.class, () -> rooms.sendData(large)))
          .isNotNull();
    }
    assertThat(diary.events).isEmpty();
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
        .containsExactly("started RoomService/SendData standup", "ended RefusedLocallyException");
  }

  private static RoomServiceClient client(CallListener listener) {
    return RoomServiceClient.builder()
        .url(HOME.baseUrl())
        .credentials("devkey", "secret")
        .regionFailover(RegionFailover.ALWAYS)
        .pauses((pause, cancellation) -> {}, () -> 0)
        .listener(listener)
        .build();
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

  /** Writes down what it hears. */
  private static final class Diary implements CallListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    final Set<ObservedCall> calls = new HashSet<>();
    final Set<Thread> threads = new HashSet<>();
    private LiveKitException failure;
    private Duration elapsed;

    @Override
    public void callStarted(ObservedCall call) {
      note(call, "started " + call.method() + " " + call.room().orElseThrow());
    }

    @Override
    public void attemptEnded(ObservedCall call, ObservedAttempt attempt) {
      var end =
          attempt
              .failure()
              .map(
                  outcome ->
                      outcome
                          + " "
                          + attempt.httpStatus().orElseThrow()
                          + " "
                          + attempt.problem().orElseThrow())
              .orElse("ok");
      note(call, "attempt " + attempt.number() + " " + name(attempt.server()) + " " + end);
    }

    @Override
    public void regionSwitched(ObservedCall call, String from, String to) {
      note(call, "switched " + name(from) + " " + name(to));
    }

    @Override
    public void callEnded(ObservedCall call, Duration elapsed, LiveKitException failure) {
      this.elapsed = elapsed;
      this.failure = failure;
      note(call, "ended " + (failure == null ? "well" : failure.getClass().getSimpleName()));
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
