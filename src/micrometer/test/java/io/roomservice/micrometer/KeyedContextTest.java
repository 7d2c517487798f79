package io.roomservice.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.roomservice.CallListener;
import io.roomservice.ObservedCall;
import io.roomservice.testing.FakeLiveKit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys of a call's context are those that Micrometer's own context would have. */
class KeyedContextTest {
  private static final Consumer<Observation.Context> BOTH =
      context ->
          context
              .addLowCardinalityKeyValues(KeyValues.of("method", "a", "code", "none"))
              .addHighCardinalityKeyValues(KeyValues.of("room", "standup", "identity", "bo"));

  static Stream<Consumer<Observation.Context>> changes() {
    return Stream.of(
        context -> {},
        context -> context.addLowCardinalityKeyValue(KeyValue.of("code", "not_found")),
        context -> context.addLowCardinalityKeyValue(KeyValue.of("tenant", "acme")),
        context -> context.addHighCardinalityKeyValue(KeyValue.of("room", "other")),
        context -> context.addHighCardinalityKeyValue(KeyValue.of("method", "in both")),
        context -> context.addLowCardinalityKeyValues(KeyValues.of("z", "1", "code", "2")),
        context -> context.addHighCardinalityKeyValues(KeyValues.of("z", "1", "room", "2")),
        context -> context.addLowCardinalityKeyValues(KeyValues.empty()),
        context -> context.removeLowCardinalityKeyValue("code"),
        context -> context.removeLowCardinalityKeyValue("room"),
        context -> context.removeHighCardinalityKeyValue("room"),
        context -> context.removeLowCardinalityKeyValues("code", "method", "absent"),
        context -> context.removeHighCardinalityKeyValues("identity", "room"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theKeysAreThoseOfMicrometersContext(Consumer<Observation.Context> change) {
    var expected = new Observation.Context();
    var context = new LiveKitCallContext(aCall());
    for (var changed : List.of(expected, context)) {
      BOTH.andThen(change).accept(changed);
    }

    assertThat(context.getLowCardinalityKeyValues())
        .isEqualTo(expected.getLowCardinalityKeyValues());
    assertThat(context.getHighCardinalityKeyValues())
        .isEqualTo(expected.getHighCardinalityKeyValues());
    assertThat(context.getAllKeyValues()).isEqualTo(expected.getAllKeyValues());
    for (var name : List.of("method", "code", "room", "identity", "tenant", "z", "absent")) {
      assertThat(context.getLowCardinalityKeyValue(name))
          .isEqualTo(expected.getLowCardinalityKeyValue(name));
      assertThat(context.getHighCardinalityKeyValue(name))
          .isEqualTo(expected.getHighCardinalityKeyValue(name));
    }
  }

  /** Otherwise a key that is set by one method would be missing for another. */
  @Test
  void everyMethodForKeysIsOverriddenOrCallsOneThatIs() {
    assertThat(Observation.Context.class.getMethods())
        .extracting(method -> method.getName())
        .filteredOn(name -> name.contains("KeyValue"))
        .containsOnly(
            "addLowCardinalityKeyValue",
            "addHighCardinalityKeyValue",
            "addLowCardinalityKeyValues",
            "addHighCardinalityKeyValues",
            "removeLowCardinalityKeyValue",
            "removeHighCardinalityKeyValue",
            "removeLowCardinalityKeyValues",
            "removeHighCardinalityKeyValues",
            "getLowCardinalityKeyValue",
            "getHighCardinalityKeyValue",
            "getLowCardinalityKeyValues",
            "getHighCardinalityKeyValues",
            "getAllKeyValues");
  }

  private static ObservedCall aCall() {
    var seen = new AtomicReference<ObservedCall>();
    var listener =
        new CallListener() {
          @Override
          public void callStarted(ObservedCall call) {
            seen.set(call);
          }
        };
    try (var server = FakeLiveKit.start();
        var rooms = server.clientBuilder().listener(listener).build()) {
      rooms.listRooms();
    }
    return seen.get();
  }
}
