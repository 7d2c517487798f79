package io.roomservice.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.CallListener;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.EndedAttempt;
import io.roomservice.ObservedCall;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.testing.FakeLiveKit;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTimersTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final MockClock clock = new MockClock();
  private final MeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final CallTimers timers = new CallTimers(meters);

  @AfterEach
  void close() {
    server.close();
  }

  /** Both time each call, each in a separate registry. */
  @Test
  void namesTagsCountsAndTimesAreThoseOfTheDefaultHandler() {
    var expected = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    registry
        .observationConfig()
        .observationHandler(timers)
        .observationHandler(new DefaultMeterObservationHandler(expected))
        .observationFilter(
            context -> context.addLowCardinalityKeyValues(KeyValues.of("tenant", "acme")));
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      succeed(rooms);
      fail(rooms);
    }

    assertThat(meters.getMeters())
        .hasSize(6)
        .extracting(CallTimersTest::described)
        .containsExactlyInAnyOrderElementsOf(
            expected.getMeters().stream()
                .filter(meter -> !meter.getId().getName().equals("livekit.client.call.active"))
                .map(CallTimersTest::described)
                .toList());
    assertThat(meters.get("livekit.client.call").tag("method", "RoomService/PerformRpc").timer())
        .satisfies(
            timer -> {
              assertThat(timer.count()).isEqualTo(2);
              assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(500);
            });
  }

  private void succeed(RoomServiceClient rooms) {
    server
        .createRoom("standup")
        .join("ana")
        .onRpc(
            "light",
            call -> {
              clock.add(Duration.ofMillis(250));
              return "on";
            });
    rooms.sendData(HELLO);
    rooms.sendData(DataMessage.inRoom("standup").text("hi").kind(DataKind.LOSSY).build());
    for (int i = 0; i < 2; i++) {
      rooms.performRpc(RpcCall.to("standup", "ana").method("light").atMostOnce().build());
    }
  }

  private static void fail(RoomServiceClient rooms) {
    var tooLarge = DataMessage.inRoom("standup").payload(new byte[15_361]).build();
    assertThatThrownBy(() -> rooms.sendData(tooLarge)).isNotNull();
    assertThatThrownBy(() -> rooms.getParticipant("standup", "bo")).isNotNull();
    var elsewhere = DataMessage.inRoom("elsewhere").text("hello").build();
    assertThatThrownBy(() -> rooms.sendData(elsewhere)).isNotNull();
  }

  private static String described(Meter meter) {
    return meter.getId() + " " + meter.measure();
  }

  @Test
  void aCallIsTimedOnceAndTheDefaultHandlerTimesEverythingElse() {
    server.createRoom("standup");
    registry
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                LiveKitObservations.meterObservationHandler(meters),
                new DefaultMeterObservationHandler(meters)));
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      server.onNextCall().dropAfterActing(); // one retry
      Observation.createNotStarted("order", registry).observe(() -> rooms.sendData(HELLO));
    }

    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactlyInAnyOrder(
            "livekit.client.call",
            "livekit.client.attempt",
            "livekit.client.attempt.active",
            "order",
            "order.active");
    assertThat(meters.get("livekit.client.call").timer().count()).isEqualTo(1);
  }

  @Test
  void aConventionOfTheUsersIsUsed() {
    server.createRoom("standup");
    registry.observationConfig().observationHandler(timers);
    var convention =
        new LiveKitCallConvention() {
          @Override
          public String getName() {
            return "push";
          }

          @Override
          public KeyValues getLowCardinalityKeyValues(LiveKitCallContext context) {
            return KeyValues.of("room", context.call().room().orElse("none"));
          }
        };
    try (var rooms = client(LiveKitObservations.builder(registry).convention(convention))) {
      rooms.sendData(HELLO);
      rooms.listRooms();
      rooms.sendData(HELLO);
    }

    assertThat(meters.get("push").tags("room", "standup", "error", "none").timer().count())
        .isEqualTo(2);
    assertThat(meters.get("push").tags("room", "none", "error", "none").timer().count())
        .isEqualTo(1);
  }

  @Test
  void anyNumberOfTimersIsRecordedAndALimitedNumberRemembered() {
    server.createRoom("standup");
    registry.observationConfig().observationHandler(timers);
    var number = new AtomicInteger();
    var convention =
        new DefaultLiveKitCallConvention() {
          @Override
          public KeyValues getLowCardinalityKeyValues(LiveKitCallContext context) {
            return KeyValues.of("number", number.toString());
          }
        };
    try (var rooms = client(LiveKitObservations.builder(registry).convention(convention))) {
      for (int i = 0; i < 2 * (CallTimers.MAX_REMEMBERED + 1); i++) {
        number.set(i / 2);
        rooms.listRooms();
        if (i == 2 * CallTimers.MAX_REMEMBERED - 1) {
          assertThat(timers.remembered()).isEqualTo(CallTimers.MAX_REMEMBERED);
        }
      }
    }

    assertThat(timers.remembered()).isEqualTo(CallTimers.MAX_REMEMBERED);
    assertThat(meters.get("livekit.client.call").timers())
        .hasSize(CallTimers.MAX_REMEMBERED + 1)
        .allSatisfy(timer -> assertThat(timer.count()).isEqualTo(2));
  }

  @Test
  void aTimerThatWasRemovedFromItsRegistryIsMadeAgain() {
    server.createRoom("standup");
    registry.observationConfig().observationHandler(timers);
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      rooms.sendData(HELLO);
      meters.clear();
      rooms.sendData(HELLO);
    }

    assertThat(meters.get("livekit.client.call").timers())
        .singleElement()
        .extracting(Timer::count)
        .isEqualTo(1L);
  }

  @Test
  void anEventIsCountedAsByTheDefaultHandler() {
    server.createRoom("standup");
    registry.observationConfig().observationHandler(timers);
    var listener =
        new CallListener() {
          @Override
          public void attemptEnded(ObservedCall call, EndedAttempt attempt) {
            Objects.requireNonNull(registry.getCurrentObservation())
                .event(Observation.Event.of("answered"));
          }
        };
    var builder = server.clientBuilder().listener(listener);
    try (var rooms = LiveKitObservations.builder(registry).build().client(builder)) {
      rooms.sendData(HELLO);
    }

    assertThat(meters.get("livekit.client.call.answered").counters())
        .singleElement()
        .extracting(Counter::count)
        .isEqualTo(1.0);
  }

  private RoomServiceClient client(LiveKitObservations.Builder observations) {
    return observations.build().client(server.clientBuilder());
  }
}
