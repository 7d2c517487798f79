package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.RpcException;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.UnreachableException;
import java.util.Optional;

/** What to do after a failure, in the words of the command line where the library's are Java's. */
public final class Hints {
  /** For what is over a size limit. */
  public static final String TOO_LARGE =
      "send less, name fewer --to, or give --size-limits 64k or receiver if your receivers take more";

  /** An RPC's error code. */
  private static final int RESPONSE_TIMEOUT = 1502;

  private Hints() {}

  static String after(LiveKitException e) {
    return inOptions(e).or(e::hint).orElseGet(() -> byOutcome(e));
  }

  /** Where the library's remedy is one of its own methods, or there is a better one. */
  private static Optional<String> inOptions(LiveKitException e) {
    if (e instanceof PayloadTooLargeException) {
      return Optional.of(TOO_LARGE);
    }
    if (e instanceof UnreachableException) {
      return Optional.of(
          "wait for them, or send without --require-reach; roomservice reach shows who is there");
    }
    if (e instanceof RpcException rpc && rpc.rpcCode() == RESPONSE_TIMEOUT) {
      return Optional.of(
          "the handler was too slow; let it answer sooner, or give it longer: with --may-repeat,"
              + " or on servers from 1.13.11 on with --at-most-once");
    }
    return e instanceof TwirpException answer ? inOptions(answer.httpStatus()) : Optional.empty();
  }

  private static Optional<String> inOptions(int httpStatus) {
    return switch (httpStatus) {
      case 407 ->
          Optional.of("the proxy wants credentials, which roomservice can't give; use another way");
      case 451 -> Optional.of("use the URL of a region where the project is allowed");
      default -> Optional.empty();
    };
  }

  private static String byOutcome(LiveKitException e) {
    return switch (e.outcome()) {
      case NOT_SENT ->
          e instanceof TransportException
              ? "nothing was sent; check LIVEKIT_URL or --url, and that the server can be reached from here"
              : "nothing was sent; correct it and try again";
      case REJECTED ->
          isAboutAccess(e)
              ? "check the API key and its secret, or what LIVEKIT_TOKEN grants and until when"
              : "nothing was done, and the same again will be refused again; change what it names";
      case UNKNOWN ->
          isSend(e) ? again(e) : "it may have been done all the same; look before doing it again";
    };
  }

  private static String again(LiveKitException e) {
    return e.nonce()
        .map(
            nonce ->
                "it may have been delivered; again with --nonce "
                    + nonce
                    + " it is not delivered twice")
        .orElse("it may have been delivered; sent again, it may be delivered twice");
  }

  /** Whether the server refused the credentials, or they do not grant enough. */
  public static boolean isAboutAccess(LiveKitException e) {
    return e instanceof TwirpException answer
        && (answer.code() == TwirpErrorCode.UNAUTHENTICATED
            || answer.code() == TwirpErrorCode.PERMISSION_DENIED);
  }

  private static boolean isSend(LiveKitException e) {
    return e.method().filter(method -> method.endsWith("/SendData")).isPresent();
  }
}
