package io.roomservice.spring;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** The server's health for Spring Boot 3. */
final class Boot3HealthIndicator extends AbstractHealthIndicator {
  private final LiveKitHealthCheck check;

  Boot3HealthIndicator(LiveKitHealthCheck check) {
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
