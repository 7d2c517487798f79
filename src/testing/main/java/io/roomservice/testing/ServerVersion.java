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
   * unknown:}. Nothing is held for who is still joining.
   */
  V1_13_5,

  /**
   * An RPC's handler is asked once and may take as long as the caller lets it. No answer repeats a
   * token, a token needs an {@code exp}, and a request is 10 MiB at most. The webhook of a room's
   * end says why it ended. Reliable messages to who is still joining are held, up to 100,000 bytes.
   */
  V1_13_11;

  /** The one that a {@link FakeLiveKit} is like unless told otherwise. */
  public static final ServerVersion NEWEST = V1_13_11;

  private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

  Dialect dialect() {
    return switch (this) {
      case V1_13_5 -> new Dialect("twirp error unknown: ", true, false, Long.MAX_VALUE);
      case V1_13_11 -> new Dialect("", false, true, TEN_MEBIBYTES);
    };
  }

  RpcTimes rpcTimes() {
    return switch (this) {
      case V1_13_5 -> RpcTimes.askingAgain();
      case V1_13_11 -> RpcTimes.waiting();
    };
  }

  /** How many bytes of reliable packets wait for each participant who is joining. */
  int bytesHeldForJoiners() {
    return this == V1_13_5 ? 0 : 100_000;
  }

  String webhookUserAgent() {
    return this == V1_13_5 ? "Go-http-client/1.1" : "LiveKit";
  }

  boolean tellsWhyRoomsEnd() {
    return this != V1_13_5;
  }
}
