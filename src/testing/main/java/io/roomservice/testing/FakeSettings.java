package io.roomservice.testing;

import io.roomservice.token.ApiCredentials;
import java.time.Clock;
import java.time.Duration;

/**
 * The settings of a {@link FakeLiveKit}, which do not change after its start.
 *
 * @param patience how long the server waits before it reports that no node has responded
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

  /** Omits the secret. */
  @Override
  public String toString() {
    return "FakeSettings[" + apiKey + ", " + version + "]";
  }
}
