package io.roomservice.testing;

import io.roomservice.token.ApiCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** Collects what a {@link FakeLiveKit} is to be like. Not thread-safe. */
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
   * The one API key that the server knows, and its secret; unless set a pair that is good for tests
   * alone.
   *
   * @throws IllegalArgumentException if one is empty or has white space at an end
   */
  public FakeLiveKitBuilder credentials(String apiKey, String apiSecret) {
    ApiCredentials.of(apiKey, apiSecret);
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
    return this;
  }

  /**
   * The server's clock: for the times in tokens, of joining and of webhooks, for how long rooms
   * stay open that are empty, and for the {@code Date} header. The system's clock unless set.
   * Delays and the time of RPCs are real ones.
   */
  public FakeLiveKitBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * How long the server takes to say that a room, or the participant of a call that needs one, is
   * not there: 3 s on the real server, no time here unless set. {@code X-Twirp-Timeout-Ms} cuts it
   * short, as it does on the real one.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public FakeLiveKitBuilder noResponseAfter(Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException(patience + " is no time to answer after");
    }
    this.patience = patience;
    return this;
  }

  /**
   * Whether a call may unmute a track, which the real server's setting {@code enable_remote_unmute}
   * says; no unless set.
   */
  public FakeLiveKitBuilder remoteUnmute(boolean allowed) {
    this.remoteUnmute = allowed;
    return this;
  }

  /**
   * Which livekit-server it answers like; {@link ServerVersion#NEWEST} unless set. Older ones run
   * an RPC's slow handler again, repeat refused tokens, and take tokens without {@code exp} and
   * requests of any size.
   */
  public FakeLiveKitBuilder serverVersion(ServerVersion version) {
    this.serverVersion = Objects.requireNonNull(version, "version");
    return this;
  }

  /**
   * Starts the server, without rooms, on a free port. Close it when the test is over; one that was
   * forgotten keeps no JVM alive.
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
