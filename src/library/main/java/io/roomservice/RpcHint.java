package io.roomservice;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do about an RPC's error, where LiveKit gives its code a meaning. */
final class RpcHint {
  private RpcHint() {}

  static @Nullable String of(int rpcCode) {
    return switch (rpcCode) {
      case 1400 -> "the participant has registered no handler for this method";
      case 1402, 1504 ->
          String.format(
              Locale.ROOT,
              "send less: a request and an answer hold at most %,d bytes each",
              RpcCall.LARGEST_PAYLOAD);
      case 1500 -> "the handler threw an exception; see the participant's log";
      case 1501 -> "the participant did not acknowledge the call; is its program still running?";
      case 1502 ->
          "the handler was too slow; let it answer sooner, or give it longer: with mayRepeat(Duration),"
              + " or on servers from 1.13.11 on with atMostOnce(Duration)";
      default -> null;
    };
  }
}
