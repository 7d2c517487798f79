package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.soak.Soak;
import io.roomservice.it.harness.soak.SoakPlan;
import io.roomservice.support.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One minute of what {@code src/it/soak/run} does for an hour. */
@RequiresRealServer
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SoakIT {
  private static final int RATE = 900;

  @Test
  void eachCallEndsAndNothingAccumulatesInAMinuteOfLoad(RealServer server, Receivers receivers)
      throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var folder = Checkout.path("target", "soak", "it");
    var plan = SoakPlan.of(Duration.ofMinutes(1), RATE, java, folder).withLeastShare(0.3);

    var result = Soak.run(server, receivers, plan);

    assertThat(result.problems()).as("%s", String.join("\n", result.lines())).isEmpty();
  }
}
