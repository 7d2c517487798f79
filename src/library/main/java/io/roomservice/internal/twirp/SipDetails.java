package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the status of a SIP call that failed from the details of an error: the Base64 of a
 * google.rpc.Status, of which {@code proto/} has no copy. Before redaction, which shortens it.
 */
final class SipDetails {
  private static final int DETAILS = 3; // of google.rpc.Status
  private static final int TYPE_URL = 1; // of google.protobuf.Any
  private static final int VALUE = 2;
  private static final int CODE = 1; // of livekit.SIPStatus
  private static final int STATUS = 2;

  private SipDetails() {}

  /**
   * Returns an error's meta with the entries of the SIP status, if they are only in its details.
   */
  static Map<String, String> unfolded(Map<String, String> meta) {
    var details = meta.get(HttpAnswer.ERROR_DETAILS);
    if (details == null || meta.containsKey(HttpAnswer.SIP_STATUS_CODE)) {
      return meta;
    }
    try {
      var error = UnknownFieldSet.parseFrom(Base64.getDecoder().decode(details));
      for (var detail : error.getField(DETAILS).getLengthDelimitedList()) {
        var any = UnknownFieldSet.parseFrom(detail);
        if (text(any, TYPE_URL).endsWith("/livekit.SIPStatus")) {
          return with(UnknownFieldSet.parseFrom(bytes(any, VALUE)), meta);
        }
      }
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return meta; // not Base64, or not a status
    }
    return meta;
  }

  private static Map<String, String> with(UnknownFieldSet status, Map<String, String> meta) {
    var code = status.getField(CODE).getVarintList();
    if (code.isEmpty()) {
      return meta;
    }
    var all = new LinkedHashMap<String, String>();
    all.put(HttpAnswer.SIP_STATUS_CODE, code.get(0).toString());
    all.put(HttpAnswer.SIP_STATUS, text(status, STATUS));
    all.putAll(meta);
    return all;
  }

  private static String text(UnknownFieldSet message, int field) {
    return bytes(message, field).toStringUtf8();
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    var values = message.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? ByteString.EMPTY : values.get(0);
  }
}
