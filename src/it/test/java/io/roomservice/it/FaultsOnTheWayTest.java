package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.TransportException;
import io.roomservice.it.harness.faults.Fault;
import io.roomservice.it.harness.faults.Fault.At;
import io.roomservice.it.harness.faults.Fault.When;
import io.roomservice.it.harness.faults.FaultyProxy;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The faults of {@link FaultyProxy}, and what happens to the message. */
class FaultsOnTheWayTest {
  private static final Set<Fault> NOT_RETRIED = Set.of(Fault.GARBAGE_BODY, Fault.HTML);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeLiveKit server = FakeLiveKit.start();
  private final FakeParticipant ana = server.createRoom("standup").join("ana");
  private final OkHttpClient http = new OkHttpClient();
  private final DataMessage message = DataMessage.inRoom("standup").text("hello").build();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("io.roomservice.it.harness.faults.Fault#ALL")
  void theOutcomeOfEachFaultIsTrue(At fault) {
    try (var proxy = new FaultyProxy(server.url(), once(fault));
        var rooms = client(proxy, fault, RetryPolicy.none())) {
      if (fault.isHarmless()) {
        rooms.sendData(message);
      } else {
        var failure = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(message));
        assertThat(failure.outcome())
            .isEqualTo(fault.fault() == Fault.STATUS_429 ? Outcome.REJECTED : Outcome.UNKNOWN);
      }
      assertThat(proxy.done()).isEqualTo(Map.of(fault, 1L));
    }
    assertThat(ana.receivedTexts())
        .isEqualTo(fault.when() == When.AFTER || fault.isHarmless() ? List.of("hello") : List.of());
  }

  @ParameterizedTest
  @FieldSource("io.roomservice.it.harness.faults.Fault#ALL")
  void aReliableMessageArrivesOnceWhateverTheFault(At fault) {
    try (var proxy = new FaultyProxy(server.url(), once(fault));
        var rooms = client(proxy, fault, RetryPolicy.standard().withFirstPause(Duration.ZERO))) {
      var key = DataMessage.inRoom("standup").text("hello").idempotencyKey("1").build();
      if (NOT_RETRIED.contains(fault.fault())) { // it hints at a wrong URL, so the caller retries
        assertThatThrownBy(() -> rooms.sendData(key)).isInstanceOf(TransportException.class);
      }
      rooms.sendData(key);
      assertThat(proxy.requests()).isEqualTo(fault.isHarmless() ? 1 : 2);
    }
    assertThat(ana.receivedTexts()).containsExactly("hello");
  }

  @Test
  void withoutAFaultOneConnectionServesAll() {
    try (var proxy = new FaultyProxy(server.url(), Optional::empty);
        var rooms = client(proxy, Fault.ALL.get(0), RetryPolicy.none())) {
      for (int i = 0; i < 3; i++) {
        rooms.sendData(message);
        assertThat(http.connectionPool().connectionCount()).isEqualTo(1);
      }
      assertThat(rooms.listRooms()).hasSize(1); // a response with a body
      assertThat(proxy.requests()).isEqualTo(4);
      assertThat(proxy.done()).isEmpty();
    }
    assertThat(ana.receivedTexts()).hasSize(3);
  }

  @Test
  void oneRequestInFiveHasAFaultAndEachFaultHasItsTurn() {
    var faults = FaultyProxy.oneIn(5, new Random(1));
    var drawn = Stream.generate(faults).limit(10_000).flatMap(Optional::stream).toList();

    assertThat(drawn).hasSizeBetween(1900, 2100);
    assertThat(new HashSet<>(drawn)).isEqualTo(Set.copyOf(Fault.ALL));
  }

  private static Supplier<Optional<At>> once(At fault) {
    var faults =
        Stream.concat(Stream.of(fault).map(Optional::of), Stream.generate(Optional::<At>empty))
            .iterator();
    return faults::next;
  }

  private RoomServiceClient client(FaultyProxy proxy, At fault, RetryPolicy policy) {
    return server
        .clientBuilder()
        .url(proxy.url())
        .httpClient(http)
        .retryPolicy(policy)
        .timeout(LONG)
        .attemptTimeout(fault.fault() == Fault.SILENCE ? Duration.ofMillis(300) : LONG)
        .build();
  }
}
