package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.roomservice.DataMessage;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.TransportException;
import io.roomservice.support.SettableClock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs users' tests with JUnit's launcher. */
class FakeLiveKitExtensionTest {
  private static final Set<FakeLiveKit> SERVERS = ConcurrentHashMap.newKeySet();

  @ExtendWith(FakeLiveKitExtension.class)
  static class Announcing {
    private FakeParticipant ana;

    @BeforeEach
    void open(FakeLiveKit server) {
      ana = server.createRoom("standup").join("ana");
    }

    @RepeatedTest(20)
    void announces(FakeLiveKit server, RoomServiceClient rooms) {
      rooms.sendData(DataMessage.inRoom("standup").text("hello").build());

      assertThat(ana.receivedTexts()).containsExactly("hello");
      assertThat(server.requests()).hasSize(1);
      SERVERS.add(server);
    }
  }

  @Test
  void eachTestHasAServerOfItsOwnAlsoInParallelAndItIsClosed() {
    SERVERS.clear();

    var summary = run(Announcing.class);

    assertThat(summary.getTestsSucceededCount()).isEqualTo(20);
    assertThat(SERVERS).hasSize(20).allSatisfy(server -> assertClosed(server));
  }

  private static void assertClosed(FakeLiveKit server) {
    try (var rooms = server.clientBuilder().retryPolicy(RetryPolicy.none()).build()) {
      assertThat(catchThrowable(() -> rooms.listRooms())).isInstanceOf(TransportException.class);
    }
  }

  static class WithClock {
    @RegisterExtension
    static final FakeLiveKitExtension FAKE =
        FakeLiveKitExtension.with(server -> server.clock(SettableClock.at("2030-01-01T00:00:00Z")));

    @Test
    void hasThatClock(FakeLiveKit server) {
      assertThat(server.createRoom("standup").info().getCreationTime()).isEqualTo(1_893_456_000L);
    }
  }

  @Test
  void aServerMayHaveSettings() {
    assertThat(run(WithClock.class).getTestsSucceededCount()).isEqualTo(1);
  }

  @ExtendWith(FakeLiveKitExtension.class)
  static class TooEarly {
    @BeforeAll
    static void open(FakeLiveKit server) {
      server.createRoom("standup");
    }

    @Test
    void isNotRun() {}
  }

  @Test
  void whoWantsItForAllTestsIsToldWhoMayHaveIt() {
    var failure = run(TooEarly.class).getFailures().get(0).getException();

    assertThat(failure)
        .hasStackTraceContaining("no FakeLiveKit for ")
        .hasStackTraceContaining("declare the parameter on the test or @BeforeEach");
  }

  @Execution(ExecutionMode.SAME_THREAD)
  static class Shared {
    @RegisterExtension static final FakeLiveKitExtension FAKE = FakeLiveKitExtension.create();

    static final String URL = FAKE.server().url(); // before all tests, as Spring needs it

    @BeforeAll
    static void open(FakeLiveKit server) {
      server.createRoom("lobby");
      SERVERS.add(server);
    }

    @RepeatedTest(3)
    void findsItAsItWasAtItsStart(FakeLiveKit server, RoomServiceClient rooms) {
      assertThat(server.rooms()).isEmpty();
      assertThat(server.requests()).isEmpty();
      assertThat(server).isSameAs(FAKE.server());
      assertThat(server.url()).isEqualTo(URL);
      rooms.createRoom("standup");
      server.onNextCall().times(100).fail(500);
      SERVERS.add(server);
    }
  }

  static class SharedByAnother extends Shared {}

  @Test
  void aStaticFieldHasOneServerThatIsResetBeforeEachTestAndClosedWithTheLast() {
    SERVERS.clear();

    var summary = run(Shared.class, SharedByAnother.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(6);
    assertThat(SERVERS).hasSize(1).allSatisfy(server -> assertClosed(server));
  }

  @Test
  void testsThatShareAServerMustNotRunAtOnce() {
    try (var kept = new KeptServer(builder -> builder)) {
      kept.acquire();

      assertThatThrownBy(kept::acquire)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("instance field");
      kept.release();
      kept.acquire();
    }
  }

  static class OfItsOwn {
    @RegisterExtension final FakeLiveKitExtension fake = FakeLiveKitExtension.create();

    @RepeatedTest(20)
    void isTheParameterToo(FakeLiveKit server) {
      assertThat(fake.server()).isSameAs(server);
      SERVERS.add(server);
    }
  }

  @Test
  void anInstanceFieldHasAServerForEachTestAlsoInParallelAndItIsClosed() {
    SERVERS.clear();

    assertThat(run(OfItsOwn.class).getTestsSucceededCount()).isEqualTo(20);
    assertThat(SERVERS).hasSize(20).allSatisfy(server -> assertClosed(server));
  }

  private static TestExecutionSummary run(Class<?>... tests) {
    var summary = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Stream.of(tests).map(DiscoverySelectors::selectClass).toList())
            .configurationParameters(
                Map.of(
                    "junit.jupiter.execution.parallel.enabled", "true",
                    "junit.jupiter.execution.parallel.mode.default", "concurrent",
                    "junit.jupiter.execution.parallel.config.strategy", "fixed",
                    "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"))
            .build();
    LauncherFactory.create().execute(request, summary);
    return summary.getSummary();
  }
}
