package io.roomservice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.LiveKitException;
import io.roomservice.Wire;
import io.roomservice.testing.ReceivedPacket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo detects every kind of wrong result. */
class DemoStepTest {
  private final FakeDemoServer server = new FakeDemoServer();
  private final List<DemoStep> steps = DemoScript.steps(server.room());
  private final DemoStep step = steps.get(0);
  private final DemoAnswer answer = send(step);
  private final DemoObservation observed = server.look().orElseThrow();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatWentAsItShouldHasNoMistakes() {
    assertThat(step.mistakes(answer, Optional.of(observed))).isEmpty();
  }

  @Test
  void anotherAnswerIsAMistake() {
    var refused =
        DemoAnswer.of(catchThrowableOfType(LiveKitException.class, () -> send(tooLarge())));

    assertThat(step.mistakes(refused, Optional.empty()))
        .singleElement()
        .asString()
        .startsWith("expected a receipt, got: ");
  }

  @Test
  void aMissingPacketIsAMistake() {
    assertThat(step.mistakes(answer, seen("bo", List.of())))
        .containsExactly("bo: expected 1 packet, got 0");
  }

  @Test
  void aPacketTooManyIsAMistake() {
    var packet = ofBo(observed);

    assertThat(step.mistakes(answer, seen("bo", List.of(packet, packet))))
        .containsExactly("bo: expected 1 packet, got 2");
  }

  @Test
  void anotherPacketIsAMistake() {
    send(steps.get(1));
    var other = ofBo(server.look().orElseThrow());

    assertThat(step.mistakes(answer, seen("bo", List.of(other))))
        .containsExactly("bo: received a packet that differs from the sent one");
  }

  @Test
  void anotherWireOrAnotherNumberOfRequestsIsAMistake() {
    for (var wires :
        List.of(List.<Wire>of(), List.of(Wire.JSON), List.of(Wire.PROTOBUF, Wire.PROTOBUF))) {
      assertThat(step.mistakes(answer, Optional.of(new DemoObservation(wires, observed.packets()))))
          .containsExactly("expected requests [PROTOBUF], got " + wires);
    }
  }

  private static ReceivedPacket ofBo(DemoObservation observed) {
    return observed.packets().getOrDefault("bo", List.of()).get(0);
  }

  private DemoStep tooLarge() {
    return steps.stream()
        .filter(some -> some.expected() == DemoAnswer.Kind.TOO_LARGE)
        .findFirst()
        .orElseThrow();
  }

  private Optional<DemoObservation> seen(String identity, List<ReceivedPacket> packets) {
    Map<String, List<ReceivedPacket>> changed = new HashMap<>(observed.packets());
    changed.put(identity, packets);
    return Optional.of(new DemoObservation(observed.wires(), changed));
  }

  private DemoAnswer send(DemoStep step) {
    return DemoAnswer.of(server.rooms().sendData(step.message()));
  }
}
