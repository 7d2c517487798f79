package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;

/**
 * Thrown when a SIP call or its transfer fails with a SIP status: the line is busy, no one
 * answered, the provider rejected it. Such a failure is not retried: a retry would ring again.
 *
 * <p>The {@linkplain #outcome() outcome} is {@link Outcome#UNKNOWN} for 408 and 504, as the
 * telephone may have rung, and {@link Outcome#REJECTED} for most other SIP statuses. A transfer
 * that failed may be in a response with the {@linkplain #httpStatus() HTTP status} 200; its {@link
 * #code()} is then {@link TwirpErrorCode#ABORTED}, with the same outcomes.
 */
public class SipException extends TwirpException {
  private static final long serialVersionUID = 1L;

  private final int sipCode;
  private final String sipStatus;

  SipException(String problem, HttpAnswer answer, SipStatus sip, Circumstances circumstances) {
    super(problem, sip.hint(), answer, circumstances);
    this.sipCode = sip.code();
    this.sipStatus = sip.text();
  }

  /** Creates an error for a response with status 200 that means one. */
  SipException(String problem, SipStatus sip, Circumstances circumstances) {
    super(problem, sip.hint(), TwirpErrorCode.ABORTED, circumstances);
    this.sipCode = sip.code();
    this.sipStatus = sip.text();
  }

  /**
   * Returns the SIP status code, such as 486 (RFC 3261, section 21); 0 if the server did not report
   * one. {@link #code()} is the Twirp code that the server assigns.
   */
  public int sipCode() {
    return sipCode;
  }

  /** Returns the reason phrase of the SIP status, such as {@code Busy Here}; may be empty. */
  public String sipStatus() {
    return sipStatus;
  }
}
