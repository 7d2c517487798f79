package io.roomservice.it.harness.server;

import io.roomservice.testing.ServerVersion;
import java.util.Arrays;

/**
 * The servers that the tests run against, and all their differences. The system property {@code
 * real.server.version} selects the one under test; default: the newest.
 */
public enum ServerGeneration {
  /** The last version that calls a slow RPC handler more than once. */
  OLDER("1.13.5", ServerVersion.V1_13_5),
  NEWEST("1.13.11", ServerVersion.V1_13_11);

  private static final String PROPERTY = "real.server.version";

  private final String version;
  private final ServerVersion fake;

  ServerGeneration(String version, ServerVersion fake) {
    this.version = version;
    this.fake = fake;
  }

  /** Returns the server under test. */
  public static ServerGeneration underTest() {
    var wanted = System.getProperty(PROPERTY, "");
    return wanted.isEmpty()
        ? NEWEST
        : Arrays.stream(values())
            .filter(one -> one.version.equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "invalid " + PROPERTY + ": expected " + versions() + ", got " + wanted));
  }

  private static String versions() {
    return String.join(" or ", Arrays.stream(values()).map(ServerGeneration::version).toList());
  }

  String version() {
    return version;
  }

  /** Returns the version of FakeLiveKit that responds like this server. */
  public ServerVersion fake() {
    return fake;
  }

  /** Returns the prefix of errors that came through the server's internal message bus. */
  public String busPrefix() {
    return this == OLDER ? "twirp error unknown: " : "";
  }

  /** Returns true if the message that rejects a token quotes the token. */
  public boolean repeatsRefusedTokens() {
    return this == OLDER;
  }

  /** Returns true if a token without {@code exp} is valid. */
  public boolean takesTokensWithoutExpiry() {
    return this == OLDER;
  }

  /** Returns true if an RPC handler that takes longer than 3 s is called again. */
  public boolean asksSlowHandlersAgain() {
    return this == OLDER;
  }

  /** Returns true if a request body may have any size; otherwise the limit is 10 MiB. */
  public boolean takesBodiesOfAnySize() {
    return this == OLDER;
  }

  /** Returns true if reliable packets are held for a participant that is still joining. */
  public boolean holdsReliablePacketsForJoiners() {
    return this == NEWEST;
  }

  /** Returns true if the webhook {@code room_finished} contains the reason. */
  public boolean sendsRoomEndReason() {
    return this == NEWEST;
  }

  public String webhookUserAgent() {
    return this == OLDER ? "Go-http-client/1.1" : "LiveKit";
  }

  @Override
  public String toString() {
    return "livekit-server " + version;
  }
}
