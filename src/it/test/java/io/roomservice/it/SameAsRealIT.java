package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.Wire;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.script.DataSteps;
import io.roomservice.it.harness.script.FakeStage;
import io.roomservice.it.harness.script.HttpSteps;
import io.roomservice.it.harness.script.ParticipantSteps;
import io.roomservice.it.harness.script.RealStage;
import io.roomservice.it.harness.script.RoomSteps;
import io.roomservice.it.harness.script.RpcSteps;
import io.roomservice.it.harness.script.Scene;
import io.roomservice.it.harness.script.Step;
import io.roomservice.it.harness.script.StepAnswer;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code FakeLiveKit} responds as the real server does: one script runs on both, call by call. The
 * differences are listed in {@code docs/fake-livekit.md} with a reason, and must exist.
 */
@RequiresEveryServer
class SameAsRealIT {
  private static final Path DOCUMENT = Checkout.path("docs", "fake-livekit.md");
  private static final String HEADING = "### ";

  /** A call and the responses of both servers. */
  private record Compared(Step step, StepAnswer real, StepAnswer fake) {
    boolean same() {
      return real.equals(fake);
    }

    boolean asDocumented() {
      return same() == step.accepted().isEmpty();
    }

    @Override
    public String toString() {
      return "%s\n  real: %s\n  fake: %s".formatted(step, real, fake);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theScriptIsAnsweredAlike(Wire wire, RealServer server, Receivers receivers)
      throws Exception {
    try (var fake = FakeStage.start(server)) {
      var room = server.freshRoom();
      var real = RealStage.set(server, receivers, room, wire);

      assertAlike("over " + wire, script(), real.scene(), fake.set(room, wire));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSentArrivesAlike(Wire wire, RealServer server, Receivers receivers) throws Exception {
    try (var fake = FakeStage.start(server)) {
      var room = server.freshRoom();
      var real = RealStage.set(server, receivers, room, wire);

      assertAlike("sending over " + wire, DataSteps.sends(), real.scene(), fake.set(room, wire));

      assertThat(fake.arrived(room)).isNotEmpty().containsExactlyElementsOf(real.arrived());
    }
  }

  @Test
  void whatNoClientSendsIsAnsweredAlike(RealServer server, Receivers receivers) throws Exception {
    try (var fake = FakeStage.start(server)) {
      var room = server.freshRoom();
      var real = RealStage.set(server, receivers, room, Wire.JSON);

      assertAlike("by hand", HttpSteps.all(), real.scene(), fake.set(room, Wire.JSON));
    }
  }

  private static List<Step> script() {
    return Stream.of(RoomSteps.all(), DataSteps.all(), RpcSteps.all(), ParticipantSteps.all())
        .flatMap(List::stream)
        .toList();
  }

  private static void assertAlike(String how, List<Step> script, Scene real, Scene fake)
      throws InterruptedException {
    var compared = new ArrayList<Compared>();
    for (var step : script) {
      compared.add(new Compared(step, StepAnswer.of(step, real), StepAnswer.of(step, fake)));
    }
    System.out.printf(
        "FakeLiveKit and the real server, %s: %d calls compared, different responses: %d%n",
        how, compared.size(), compared.stream().filter(pair -> !pair.same()).count());
    assertThat(compared)
        .as("responses %s that differ from the documentation", how)
        .filteredOn(pair -> !pair.asDocumented())
        .isEmpty();
  }

  @Test
  void theDocumentListsTheDifferencesOfTheScript() throws IOException {
    var accepted =
        Stream.concat(script().stream(), HttpSteps.all().stream())
            .map(Step::accepted)
            .filter(heading -> !heading.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(accepted).isEqualTo(headings());
  }

  private static Set<String> headings() throws IOException {
    try (var document = Files.lines(DOCUMENT)) {
      return document
          .filter(line -> line.startsWith(HEADING))
          .map(line -> line.substring(HEADING.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
