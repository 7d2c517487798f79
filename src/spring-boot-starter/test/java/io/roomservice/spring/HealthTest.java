package io.roomservice.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.TwirpErrorCode;
import io.roomservice.testing.FakeLiveKit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HealthTest {
  private final AtomicLong now = new AtomicLong();

  private LiveKitHealthCheck check(FakeLiveKit server) {
    var rooms = server.client();
    return new LiveKitHealthCheck(rooms, Duration.ofSeconds(2), Duration.ofSeconds(10), now::get);
  }

  @Test
  void aServerThatAcceptsTheKeyIsUp() {
    try (var server = FakeLiveKit.start()) {
      var result = check(server).result();

      assertThat(result.isUp()).isTrue();
      assertThat(result.error()).isNull();
      assertThat(result.details())
          .containsEntry("reachable", true)
          .containsEntry("acceptsCredentials", true)
          .containsKeys("elapsedMs", "clockOffsetSeconds");
    }
  }

  @Test
  void theServerIsCheckedAgainOnlyAfterTheTimeOfTheCache() {
    try (var server = FakeLiveKit.start()) {
      var check = check(server);
      check.result();
      now.set(Duration.ofSeconds(10).toNanos() - 1);
      check.result();
      assertThat(server.requests()).hasSize(1);

      now.set(Duration.ofSeconds(10).toNanos());
      check.result();
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void bothLinesReportTheSame() {
    try (var server = FakeLiveKit.start()) {
      var check = check(server);
      var up3 = new Boot3HealthIndicator(check).health();
      var up4 = new Boot4HealthIndicator(check).health(true);
      assertThat(up3.getStatus().getCode()).isEqualTo("UP");
      assertThat(up4.getStatus().getCode()).isEqualTo("UP");
      assertThat(up4.getDetails()).isEqualTo(up3.getDetails());

      now.set(Duration.ofSeconds(10).toNanos());
      server.onNextCall().fail(TwirpErrorCode.INTERNAL, "no node");
      var down3 = new Boot3HealthIndicator(check).health();
      var down4 = new Boot4HealthIndicator(check).health(true);
      assertThat(down3.getStatus().getCode()).isEqualTo("DOWN");
      assertThat(down4.getStatus().getCode()).isEqualTo("DOWN");
      assertThat(down3.getDetails().get("error")).asString().contains("no node");
      assertThat(down4.getDetails()).isEqualTo(down3.getDetails());
    }
  }

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LiveKitAutoConfiguration.class,
                  Boot3HealthAutoConfiguration.class,
                  Boot4HealthAutoConfiguration.class))
          .withPropertyValues(
              "livekit.url=ws://localhost:1",
              "livekit.api-key=devkey",
              "livekit.api-secret=secret");

  @Test
  void eachLineHasTheContributorOfItsPackage() {
    application
        .withClassLoader(
            new FilteredClassLoader(
                org.springframework.boot.health.contributor.HealthContributor.class))
        .run(context -> assertThat(context).hasSingleBean(Boot3HealthIndicator.class));
    application
        .withClassLoader(
            new FilteredClassLoader(
                org.springframework.boot.actuate.health.HealthContributor.class))
        .run(context -> assertThat(context).hasSingleBean(Boot4HealthIndicator.class));
    application
        .withClassLoader(
            new FilteredClassLoader(
                org.springframework.boot.actuate.health.HealthContributor.class,
                org.springframework.boot.health.contributor.HealthContributor.class))
        .run(context -> assertThat(context).doesNotHaveBean("livekitHealthContributor"));
  }

  @Test
  void itCanBeTurnedOff() {
    application
        .withPropertyValues("management.health.livekit.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("livekitHealthContributor"));
  }
}
