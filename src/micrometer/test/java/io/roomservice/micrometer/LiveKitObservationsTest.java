package io.roomservice.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.roomservice.CallListener;
import io.roomservice.DataMessage;
import io.roomservice.ObservedCall;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.testing.FakeLiveKit;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked") // Micrometer's assertions on a list are of a raw type
class LiveKitObservationsTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final TestObservationRegistry registry = TestObservationRegistry.create();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCallIsOneObservation() {
    server.createRoom("standup");
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      rooms.sendData(HELLO);
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasNumberOfObservationsEqualTo(1)
        .hasSingleObservationThat()
        .hasNameEqualTo("livekit.client.call")
        .hasContextualNameEqualTo("RoomService/SendData")
        .hasLowCardinalityKeyValue("method", "RoomService/SendData")
        .hasLowCardinalityKeyValue("kind", "reliable")
        .hasLowCardinalityKeyValue("outcome", "ok")
        .hasLowCardinalityKeyValue("code", "none")
        .hasHighCardinalityKeyValue("room", "standup")
        .doesNotHaveHighCardinalityKeyValueWithKey("identity")
        .hasHighCardinalityKeyValue("attempts", "1")
        .hasBeenStarted()
        .hasBeenStopped()
        .doesNotHaveError();
  }

  @Test
  void aFailedCallHasItsOutcomeAndCode() {
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      assertThatThrownBy(() -> rooms.sendData(HELLO)).isInstanceOf(RoomNotActiveException.class);
      server.createRoom("standup");
      assertThatThrownBy(() -> rooms.getParticipant("standup", "bo")).isNotNull();
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasAnObservation(
            call ->
                call.hasContextualNameEqualTo("RoomService/SendData")
                    .hasLowCardinalityKeyValue("outcome", "unknown")
                    .hasLowCardinalityKeyValue("code", "unavailable")
                    .hasError())
        .hasAnObservation(
            call ->
                call.hasContextualNameEqualTo("RoomService/GetParticipant")
                    .hasLowCardinalityKeyValue("kind", "none")
                    .hasLowCardinalityKeyValue("outcome", "rejected")
                    .hasLowCardinalityKeyValue("code", "not_found")
                    .hasHighCardinalityKeyValue("identity", "bo")
                    .hasError());
  }

  /** Both have values that grow with an application's users. */
  @Test
  void roomAndIdentityAreNotTags() {
    server.createRoom("standup");
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      rooms.sendData(HELLO);
      assertThatThrownBy(() -> rooms.getParticipant("standup", "bo")).isNotNull();
    }

    assertThat(meters.get("livekit.client.call").timers())
        .hasSize(2)
        .allSatisfy(
            timer ->
                assertThat(timer.getId().getTags())
                    .extracting(tag -> tag.getKey())
                    .containsExactlyInAnyOrder("method", "kind", "outcome", "code", "error"));
  }

  @Test
  void onlyARetryIsAnObservationOfItsOwn() {
    server.createRoom("standup");
    try (var rooms = client(LiveKitObservations.builder(registry).meterRegistry(meters))) {
      server.onNextCall().dropAfterActing();
      rooms.sendData(HELLO);
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasNumberOfObservationsEqualTo(2)
        .hasAnObservation(
            attempt ->
                attempt
                    .hasNameEqualTo("livekit.client.attempt")
                    .hasParentObservationContextMatching(LiveKitCallContext.class::isInstance)
                    .hasLowCardinalityKeyValue("outcome", "ok")
                    .hasLowCardinalityKeyValue("status", "200")
                    .hasHighCardinalityKeyValue("attempt", "2")
                    .hasHighCardinalityKeyValue("server", server.url()));
    assertThat(meters.get("livekit.client.retries").tag("method", "RoomService/SendData").counter())
        .matches(counter -> counter.count() == 1);
  }

  @Test
  void everyAttemptIsAnObservationWhenAskedFor() {
    server.createRoom("standup");
    try (var rooms = client(LiveKitObservations.builder(registry).observeEveryAttempt())) {
      rooms.sendData(HELLO);
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasNumberOfObservationsWithNameEqualTo("livekit.client.attempt", 1)
        .hasNumberOfObservationsWithNameEqualTo("livekit.client.call", 1);
  }

  @Test
  void aCallThatIsRefusedBeforeItIsSentIsObserved() {
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      var tooLarge = DataMessage.inRoom("standup").payload(new byte[15_361]).build();
      assertThat(catchThrowable(() -> rooms.sendData(tooLarge))).isNotNull();
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasLowCardinalityKeyValue("outcome", "not_sent")
        .hasHighCardinalityKeyValue("attempts", "0")
        .hasBeenStopped();
  }

  @Test
  void anAsynchronousCallIsAChildOfWhatIsCurrentWhereItIsMade() throws Exception {
    server.createRoom("standup");
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      Observation.createNotStarted("order", registry)
          .observeChecked(() -> rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS));
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasAnObservation(
            call ->
                call.hasNameEqualTo("livekit.client.call")
                    .hasParentObservationContextMatching(parent -> named("order", parent)));
  }

  @Test
  void aTaskDecoratorOfTheUsersStillApplies() throws Exception {
    server.createRoom("standup");
    var tenant = new ThreadLocal<String>();
    var seen = new ConcurrentLinkedQueue<String>();
    var builder =
        server
            .clientBuilder()
            .taskDecorator(
                task -> {
                  var callers = tenant.get();
                  return () -> {
                    tenant.set(callers);
                    task.run();
                  };
                })
            .listener(
                new CallListener() {
                  @Override
                  public void callStarted(ObservedCall call) {
                    seen.add(String.valueOf(tenant.get()));
                  }
                });
    try (var rooms = LiveKitObservations.builder(registry).build().client(builder)) {
      tenant.set("acme");
      Observation.createNotStarted("order", registry)
          .observeChecked(() -> rooms.async().sendData(HELLO).get(10, TimeUnit.SECONDS));
    }

    assertThat(seen).containsExactly("acme");
    TestObservationRegistryAssert.assertThat(registry)
        .hasAnObservation(
            call ->
                call.hasNameEqualTo("livekit.client.call")
                    .hasParentObservationContextMatching(parent -> named("order", parent)));
  }

  @Test
  void aBulkSendIsOneObservationWithItsCallsAsChildren() {
    server.createRoom("standup");
    var observations = LiveKitObservations.builder(registry).build();
    try (var rooms = observations.client(server.clientBuilder())) {
      var summary = observations.bulk(() -> rooms.bulk().send(Stream.of(HELLO, HELLO)));
      assertThat(summary.accepted()).isEqualTo(2);
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasNumberOfObservationsWithNameEqualTo("livekit.client.call", 2)
        .hasAnObservation(
            bulk ->
                bulk.hasNameEqualTo("livekit.client.bulk")
                    .hasLowCardinalityKeyValue("outcome", "ok")
                    .hasHighCardinalityKeyValue("accepted", "2"))
        .forAllObservationsWithNameEqualTo(
            "livekit.client.call",
            call ->
                call.hasParentObservationContextMatching(
                    parent -> named("livekit.client.bulk", parent)));
  }

  @Test
  void aBulkSendInTheBackgroundEndsWithItsSummary() throws Exception {
    server.createRoom("standup");
    var observations = LiveKitObservations.builder(registry).build();
    try (var rooms = observations.client(server.clientBuilder())) {
      var run = observations.startBulk(() -> rooms.bulk().start(List.of(HELLO)));
      assertThat(run.summary().get(10, TimeUnit.SECONDS).accepted()).isEqualTo(1);
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasAnObservation(
            bulk ->
                bulk.hasNameEqualTo("livekit.client.bulk")
                    .hasLowCardinalityKeyValue("outcome", "ok"));
  }

  @Test
  void whatIsInFlightAndWhatWaitsAreGauges() throws Exception {
    var reached = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    server
        .createRoom("standup")
        .join("ana")
        .onRpc(
            "light",
            call -> {
              reached.countDown();
              await(released);
              return "on";
            });
    var light = RpcCall.to("standup", "ana").method("light").atMostOnce().build();
    var observations = LiveKitObservations.builder(registry).meterRegistry(meters).build();
    try (var rooms = observations.client(server.clientBuilder().maxInFlight(1))) {
      var first = rooms.async().performRpc(light);
      var second = rooms.async().performRpc(light);
      await(reached);

      assertThat(meters.get("livekit.client.in.flight").gauge().value()).isEqualTo(1);
      assertThat(meters.get("livekit.client.queued").gauge().value()).isEqualTo(1);

      released.countDown();
      first.get(10, TimeUnit.SECONDS);
      second.get(10, TimeUnit.SECONDS);
      assertThat(meters.get("livekit.client.in.flight").gauge().value()).isZero();
      assertThat(meters.get("livekit.client.queued").gauge().value()).isZero();
    }
  }

  @Test
  void anObservationIsCurrentDuringItsCallAndNotAfterIt() {
    server.createRoom("standup");
    try (var rooms = client(LiveKitObservations.builder(registry))) {
      rooms.sendData(HELLO);
      assertThat(registry.getCurrentObservation()).isNull();
    }
    TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
  }

  @Test
  void withoutARegistryNothingIsObservedAndCallsWork() {
    var ana = server.createRoom("standup").join("ana");
    try (var rooms = client(LiveKitObservations.builder(ObservationRegistry.NOOP))) {
      rooms.sendData(HELLO);
    }
    assertThat(ana.receivedTexts()).containsExactly("hello");
  }

  @Test
  void namesCanBeChanged() {
    server.createRoom("standup");
    var convention =
        new DefaultLiveKitCallConvention() {
          @Override
          public String getName() {
            return "push";
          }
        };
    try (var rooms = client(LiveKitObservations.builder(registry).convention(convention))) {
      rooms.sendData(HELLO);
    }

    TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("push");
  }

  private static boolean named(String name, Object parent) {
    return parent instanceof Observation.Context context && name.equals(context.getName());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private RoomServiceClient client(LiveKitObservations.Builder observations) {
    return observations.build().client(server.clientBuilder());
  }
}
