package io.roomservice;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.roomservice.internal.twirp.HttpAnswer;
import io.roomservice.proto.SIPStatus;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status with which a SIP call failed.
 *
 * @param code such as 486; 0 if unknown
 * @param text such as {@code Busy Here}; may be empty
 */
record SipStatus(int code, String text) {
  private static final int DETAILS = 3; // of google.rpc.Status
  private static final int VALUE = 2; // of google.protobuf.Any

  static SipStatus of(SIPStatus status) {
    return new SipStatus(status.getCodeValue(), status.getStatus());
  }

  /** Reads the status from an error's meta; null if there is none. */
  static @Nullable SipStatus in(Map<String, String> meta) {
    var code = meta.get(HttpAnswer.SIP_STATUS_CODE);
    if (code != null && code.matches("\\d{3}")) {
      return new SipStatus(Integer.parseInt(code), meta.getOrDefault("sip_status", ""));
    }
    var details = meta.get(HttpAnswer.ERROR_DETAILS);
    return details == null ? null : inDetails(details);
  }

  /** Reads the status from the Base64 of a google.rpc.Status, of which proto/ has no copy. */
  private static @Nullable SipStatus inDetails(String base64) {
    try {
      var error = UnknownFieldSet.parseFrom(Base64.getDecoder().decode(base64));
      for (var detail : error.getField(DETAILS).getLengthDelimitedList()) {
        for (var value :
            UnknownFieldSet.parseFrom(detail).getField(VALUE).getLengthDelimitedList()) {
          var status = SIPStatus.parseFrom(value);
          if (status.getCodeValue() != 0) {
            return of(status);
          }
        }
      }
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return null; // not Base64, or not a status
    }
    return null;
  }

  /** Returns what to do about the status, if that is known. */
  @Nullable String hint() {
    return switch (code) {
      case 401, 407 -> "check the user name and password of the trunk";
      case 404, 604 -> "check the number: the provider does not know it";
      case 408, 480 -> "call again later: no one answered, or the telephone is not reachable";
      case 486, 600 -> "call again later: the line is busy";
      case 487 -> "call again if that was not on purpose: the call ended before anyone answered";
      case 488, 606 -> "check the codecs and the encryption that the trunk allows";
      case 603, 607, 608 -> "do not call again: the call was declined";
      default -> null;
    };
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "SIP status " + code : "SIP status " + code + " (" + text + ")";
  }
}
