package io.roomservice.testing;

import io.roomservice.testing.internal.Dialect;

/**
 * A livekit-server whose answers a {@link FakeLiveKit} gives. Both are in use, and nothing in an
 * answer says which one it is: code that must work with either is best tested with either.
 */
public enum ServerVersion {
  /**
   * An RPC's handler that is slower than 3 s is asked again, up to three times in 15 s. A text that
   * refuses a token repeats the token, a token without {@code exp} is valid, and a request may have
   * any size. Errors that came from the node that has the room begin with {@code twirp error
   * unknown:}.
   */
  V1_13_5(
      new Dialect("twirp error unknown: ", true, false, Long.MAX_VALUE),
      RpcTimes.askingAgain(),
      "Go-http-client/1.1",
      false),

  /**
   * An RPC's handler is asked once and may take as long as the caller lets it. No answer repeats a
   * token, a token needs an {@code exp}, and a request is 10 MiB at most. The webhook of a room's
   * end says why it ended.
   */
  V1_13_11(new Dialect("", false, true, 10 * 1024 * 1024), RpcTimes.waiting(), "LiveKit", true);

  /** The one that a {@link FakeLiveKit} is like unless told otherwise. */
  public static final ServerVersion NEWEST = V1_13_11;

  private final Dialect dialect;
  private final RpcTimes rpcTimes;
  private final String webhookUserAgent;
  private final boolean tellsWhyRoomsEnd;

  ServerVersion(
      Dialect dialect, RpcTimes rpcTimes, String webhookUserAgent, boolean tellsWhyRoomsEnd) {
    this.dialect = dialect;
    this.rpcTimes = rpcTimes;
    this.webhookUserAgent = webhookUserAgent;
    this.tellsWhyRoomsEnd = tellsWhyRoomsEnd;
  }

  Dialect dialect() {
    return dialect;
  }

  RpcTimes rpcTimes() {
    return rpcTimes;
  }

  String webhookUserAgent() {
    return webhookUserAgent;
  }

  boolean tellsWhyRoomsEnd() {
    return tellsWhyRoomsEnd;
  }
}
