package io.roomservice.testing;

import io.roomservice.token.ApiCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** Builder of a {@link FakeLiveKit}. Not thread-safe. */
public final class FakeLiveKitBuilder {
  private static final String API_KEY = "fake-key";
  private static final String API_SECRET = "known to everyone, good for tests only";

  private String apiKey = API_KEY;
  private String apiSecret = API_SECRET;
  private Clock clock = Clock.systemUTC();
  private Duration patience = Duration.ZERO;
  private boolean remoteUnmute;
  private ServerVersion serverVersion = ServerVersion.NEWEST;

  FakeLiveKitBuilder() {}

  /**
   * Sets the only API key that the server knows, and its secret. Default: a fixed pair for tests.
   *
   * @throws IllegalArgumentException if one is empty, or starts or ends with white space
   */
  public FakeLiveKitBuilder credentials(String apiKey, String apiSecret) {
    ApiCredentials.of(apiKey, apiSecret);
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
    return this;
  }

  /**
   * Sets the server's clock: for the times in tokens, of joining and of webhooks, for the time that
   * empty rooms stay open, and for the {@code Date} header. Default: the system clock. Delays and
   * RPC timeouts are in real time.
   */
  public FakeLiveKitBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Sets the time after which the server reports that a room, or the participant that a call needs,
   * is missing. Default: at once; the real server takes 3 s. {@code X-Twirp-Timeout-Ms} shortens
   * it, as on the real server.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public FakeLiveKitBuilder noResponseAfter(Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("noResponseAfter is negative: " + patience);
    }
    this.patience = patience;
    return this;
  }

  /**
   * Sets whether a call may unmute a track, like the real server's setting {@code
   * enable_remote_unmute}. Default: false.
   */
  public FakeLiveKitBuilder remoteUnmute(boolean allowed) {
    this.remoteUnmute = allowed;
    return this;
  }

  /**
   * Sets the version of livekit-server to imitate. Default: {@link ServerVersion#NEWEST}. Older
   * versions call a slow RPC handler again, quote rejected tokens, and accept tokens without {@code
   * exp} and requests of any size.
   */
  public FakeLiveKitBuilder serverVersion(ServerVersion version) {
    this.serverVersion = Objects.requireNonNull(version, "version");
    return this;
  }

  /**
   * Starts the server, without rooms, on a free port. Close it when the test is over. A server that
   * is not closed does not keep the JVM alive.
   *
   * @throws java.io.UncheckedIOException if it cannot listen on 127.0.0.1
   */
  public FakeLiveKit start() {
    return new FakeLiveKit(settings());
  }

  FakeSettings settings() {
    return new FakeSettings(apiKey, apiSecret, clock, patience, remoteUnmute, serverVersion);
  }
}
