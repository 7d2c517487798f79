package io.roomservice.it.harness.server;

import io.roomservice.testing.ServerVersion;
import java.util.Arrays;

/**
 * The servers that the tests are run against, and what differs between them: the one place for all
 * of it. Which one is under test says the system property {@code real.server.version}; the newest
 * unless set.
 */
public enum ServerGeneration {
  /** The last before RPC handlers were asked once. */
  OLDER("1.13.5", ServerVersion.V1_13_5),
  NEWEST("1.13.11", ServerVersion.V1_13_11);

  private static final String PROPERTY = "real.server.version";

  private final String version;
  private final ServerVersion fake;

  ServerGeneration(String version, ServerVersion fake) {
    this.version = version;
    this.fake = fake;
  }

  /** The one that this run is about. */
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
                        PROPERTY + " is " + wanted + "; it must be one of " + versions()));
  }

  private static String versions() {
    return String.join(", ", Arrays.stream(values()).map(ServerGeneration::version).toList());
  }

  String version() {
    return version;
  }

  /** What a fake is to be like that answers as this one does. */
  public ServerVersion fake() {
    return fake;
  }

  /** What stands before the text of an error that came through the server's own message bus. */
  public String busPrefix() {
    return this == OLDER ? "twirp error unknown: " : "";
  }

  /** Whether a text that refuses a token repeats the token. */
  public boolean repeatsRefusedTokens() {
    return this == OLDER;
  }

  /** Whether a token without {@code exp} is good for calls. */
  public boolean takesTokensWithoutExpiry() {
    return this == OLDER;
  }

  /** Whether an RPC handler that takes longer than 3 s is asked again. */
  public boolean asksSlowHandlersAgain() {
    return this == OLDER;
  }

  /** Whether a request's body may have any size; 10 MiB otherwise. */
  public boolean takesBodiesOfAnySize() {
    return this == OLDER;
  }

  /** Whether a reliable packet waits for an addressee who is still joining. */
  public boolean holdsReliablePacketsForJoiners() {
    return this == NEWEST;
  }

  /** Whether the webhook of a room's end says why it ended. */
  public boolean tellsWhyRoomsEnd() {
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
