package io.roomservice.testing;

import io.roomservice.token.ApiCredentials;
import java.time.Clock;
import java.time.Duration;

/**
 * What a {@link FakeLiveKit} is like, from its start to its end.
 *
 * @param patience how long it takes to say that no node has answered
 */
record FakeSettings(
    String apiKey,
    String apiSecret,
    Clock clock,
    Duration patience,
    boolean remoteUnmute,
    ServerVersion version) {
  ApiCredentials credentials() {
    return ApiCredentials.of(apiKey, apiSecret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "FakeSettings[" + apiKey + ", " + version + "]";
  }
}
