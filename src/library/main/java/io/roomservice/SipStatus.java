package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The status with which a SIP call failed.
 *
 * @param code such as 486; 0 if unknown
 * @param text such as {@code Busy Here}; may be empty
 */
record SipStatus(int code, String text) {
  /** No one answered in time: the telephone may have rung. */
  private static final Set<Integer> TIMED_OUT = Set.of(408, 504);

  /** Reads the status from an error's meta; null if there is none. */
  static @Nullable SipStatus in(Map<String, String> meta) {
    var code = meta.get(HttpAnswer.SIP_STATUS_CODE);
    return code != null && code.matches("\\d{3}")
        ? new SipStatus(Integer.parseInt(code), meta.getOrDefault(HttpAnswer.SIP_STATUS, ""))
        : null;
  }

  /** Returns true if it is unknown what the other side did. */
  boolean isTimeout() {
    return TIMED_OUT.contains(code);
  }

  /** Returns what to do about the status. */
  String hint() {
    return switch (code) {
      case 0 -> "check the number and the trunk: the other side reported no SIP status";
      case 401, 407 -> "check the user name and password of the trunk";
      case 404, 604 -> "check the number: the provider does not know it";
      case 408, 480 -> "call again later: no one answered, or the telephone is not reachable";
      case 486, 600 -> "call again later: the line is busy";
      case 487 -> "call again if that was not on purpose: the call ended before anyone answered";
      case 488, 606 -> "check the codecs and the encryption that the trunk allows";
      case 603, 607, 608 -> "do not call again: the call was declined";
      default -> "check the SIP status: the provider or the telephone refused the call";
    };
  }

  @Override
  public String toString() {
    if (code == 0) {
      return "no SIP status";
    }
    return text.isEmpty() ? "SIP status " + code : "SIP status " + code + " (" + text + ")";
  }
}
