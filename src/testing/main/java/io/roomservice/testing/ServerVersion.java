package io.roomservice.testing;

import io.roomservice.testing.internal.Dialect;

/**
 * A version of livekit-server that a {@link FakeLiveKit} can imitate. Both are in use, and no
 * response reveals the version, so code that must work with both is best tested with both.
 */
public enum ServerVersion {
  /**
   * Calls an RPC handler that takes longer than 3 s again, up to three times in 15 s. The message
   * that rejects a token quotes the token, a token without {@code exp} is valid, and a request may
   * have any size. Errors from the node of the room start with {@code twirp error unknown:}. No
   * messages are held for participants that are still joining.
   */
  V1_13_5,

  /**
   * Calls an RPC handler once; it may take as long as the caller's timeout. No response quotes a
   * token, a token needs an {@code exp}, and a request is at most 10 MiB. The webhook {@code
   * room_finished} contains the reason. Reliable messages to participants that are still joining
   * are held, up to 100,000 bytes.
   */
  V1_13_11;

  /** The default of a {@link FakeLiveKit}. */
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

  /** Returns how many bytes of reliable packets are held for each participant that is joining. */
  int bytesHeldForJoiners() {
    return this == V1_13_5 ? 0 : 100_000;
  }

  String webhookUserAgent() {
    return this == V1_13_5 ? "Go-http-client/1.1" : "LiveKit";
  }

  boolean sendsRoomEndReason() {
    return this != V1_13_5;
  }
}
