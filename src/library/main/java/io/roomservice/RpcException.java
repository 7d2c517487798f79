package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import io.roomservice.internal.twirp.RemoteError;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An RPC came back with an error: one that the participant's handler chose, or one of LiveKit's
 * own, for which the {@linkplain #rpcCode() codes} from 1001 to 1999 are reserved.
 *
 * <p>The {@linkplain #outcome() outcome} follows the HTTP status that the server gives the error.
 * It is {@link Outcome#REJECTED} for a method that the participant does not know (1400), and {@link
 * Outcome#UNKNOWN} wherever the handler may have run: for a code of its own, for an exception that
 * it threw (1500), for an answer that was too late (1502) or too large (1504). What a handler had
 * done before it gave up, only its code can say.
 *
 * <p>{@link #getMessage()} holds no data, and of the message only what does not quote the request.
 */
public class RpcException extends TwirpException {
  private static final long serialVersionUID = 1L;

  private final int rpcCode;
  private final String rpcMessage;
  private final @Nullable String data;

  RpcException(
      String problem,
      @Nullable String hint,
      HttpAnswer answer,
      RemoteError error,
      Circumstances circumstances) {
    super(problem, hint, answer, circumstances);
    this.rpcCode = error.number();
    this.rpcMessage = error.message();
    this.data = error.data();
  }

  /** The error's own code, such as 1400; {@link #code()} is what the server makes of it. */
  public int rpcCode() {
    return rpcCode;
  }

  /**
   * The error's message, as the participant gave it. The server joins message and data with a colon
   * and a blank, and the first of these is taken for the place: a message that holds one itself
   * ends there, and its rest begins {@link #data()}.
   */
  public String rpcMessage() {
    return rpcMessage;
  }

  /** The error's data, as the participant gave it; see {@link #rpcMessage()}. */
  public Optional<String> data() {
    return Optional.ofNullable(data);
  }

  /** What to do about an error, where LiveKit gives its code a meaning. */
  static @Nullable String hint(int rpcCode) {
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
