package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import io.roomservice.internal.twirp.RemoteError;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an RPC returns an error: either one that the participant's handler chose, or one of
 * LiveKit's own, for which the {@linkplain #rpcCode() codes} from 1001 to 1999 are reserved.
 *
 * <p>The {@linkplain #outcome() outcome} follows the HTTP status that the server assigns to the
 * error. It is {@link Outcome#REJECTED} for a method for which the participant has no handler
 * (1400), and {@link Outcome#UNKNOWN} if the handler may have run: for a code of its own, for an
 * exception that it threw (1500), for a response that was too late (1502) or too large (1504). Only
 * a handler's own code can show what it did before it failed.
 *
 * <p>{@link #getMessage()} contains no data, and the message without the parts that quote the
 * request.
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

  /**
   * Returns the RPC error's code, such as 1400; {@link #code()} is the Twirp code that the server
   * assigns.
   */
  public int rpcCode() {
    return rpcCode;
  }

  /**
   * Returns the error's message, as the participant set it. The server joins message and data with
   * a colon and a space, and this library splits them at the first of these: if the message itself
   * contains one, it ends there, and its rest is the start of {@link #data()}.
   */
  public String rpcMessage() {
    return rpcMessage;
  }

  /** Returns the error's data, as the participant set it; see {@link #rpcMessage()}. */
  public Optional<String> data() {
    return Optional.ofNullable(data);
  }

  /** Returns what to do about an error, if LiveKit defines its code. */
  static @Nullable String hint(int rpcCode) {
    return switch (rpcCode) {
      case 1400 -> "check the method: the participant has registered no handler for it";
      case 1402, 1504 ->
          String.format(
              Locale.ROOT,
              "send less: the limit of a request and of a response is %,d bytes each",
              RpcCall.LARGEST_PAYLOAD);
      case 1500 -> "check the participant's log: the handler threw an exception";
      case 1501 ->
          "check that the participant's program is running: it did not acknowledge the call";
      case 1502 ->
          "let the handler respond sooner, or give it more time with mayRepeat(Duration),"
              + " or on servers from 1.13.11 on with atMostOnce(Duration)";
      default -> null;
    };
  }
}
