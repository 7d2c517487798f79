package io.roomservice.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** The server's health for Spring Boot 4. */
final class Boot4HealthIndicator extends AbstractHealthIndicator {
  private final LiveKitHealthCheck check;

  Boot4HealthIndicator(LiveKitHealthCheck check) {
    super("LiveKit health check failed");
    this.check = check;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var result = check.result();
    health.status(result.isUp() ? "UP" : "DOWN").withDetails(result.details());
    if (result.error() != null) {
      health.withDetail("error", result.error());
    }
  }
}
