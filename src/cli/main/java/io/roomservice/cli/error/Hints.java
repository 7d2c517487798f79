package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.Nonce;
import io.roomservice.SipException;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.UnreachableException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/** What to do after a failure, in terms of commands and options. */
public final class Hints {
  /** For messages over a size limit. */
  public static final String TOO_LARGE =
      "send less, name fewer recipients with --to, or use --size-limits 64k or receiver if your"
          + " receivers accept more";

  private Hints() {}

  static String after(LiveKitException e) {
    if (e instanceof UnreachableException) {
      return "wait until the recipients are there, or send without --require-reach; to see who is"
          + " there: roomservice reach ROOM";
    }
    return e.hint()
        .map(LibraryHints::inOptions)
        .orElseGet(() -> byOutcome(e, nonce -> "--nonce " + nonce));
  }

  /** Returns the hint for {@code roomservice call}, whose requests have fields, not options. */
  static String afterCall(LiveKitException e) {
    return e.hint()
        .map(LibraryHints::inFields)
        .orElseGet(() -> byOutcome(e, nonce -> "\"nonce\": \"" + base64(nonce) + '"'));
  }

  private static String base64(Nonce nonce) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(nonce.toString()));
  }

  private static String byOutcome(LiveKitException e, Function<Nonce, String> given) {
    return switch (e.outcome()) {
      case NOT_SENT ->
          e instanceof TransportException
              ? "nothing was sent; check LIVEKIT_URL or --url, and that this machine can reach the"
                  + " server"
              : "nothing was sent; correct the command and try again";
      case REJECTED ->
          isAboutAccess(e)
              ? "check the API key and secret, or the grants and the expiry of LIVEKIT_TOKEN"
              : "nothing was done; change the command, since the server would reject the same"
                  + " request again";
      case UNKNOWN ->
          isSend(e) ? retry(e, given) : "the server may have done it; check that before you retry";
    };
  }

  private static String retry(LiveKitException e, Function<Nonce, String> given) {
    return e.nonce()
        .map(
            nonce ->
                "it may have been delivered; retry with "
                    + given.apply(nonce)
                    + " to avoid a second delivery")
        .orElse("it may have been delivered; a retry may deliver it twice");
  }

  /**
   * Returns true if the server rejected the credentials or a grant is missing; not for a SIP call
   * that someone declined, which has the same code.
   */
  public static boolean isAboutAccess(LiveKitException e) {
    return e instanceof TwirpException answer
        && !(e instanceof SipException)
        && (answer.code() == TwirpErrorCode.UNAUTHENTICATED
            || answer.code() == TwirpErrorCode.PERMISSION_DENIED);
  }

  private static boolean isSend(LiveKitException e) {
    return e.method().filter(method -> method.endsWith("/SendData")).isPresent();
  }
}
