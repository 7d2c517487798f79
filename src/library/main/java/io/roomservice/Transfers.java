package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.proto.SIPTransferStatus;
import io.roomservice.proto.TransferSIPParticipantRequest;
import io.roomservice.proto.TransferSIPParticipantResponse;

/** Checks the response of TransferSIPParticipant. */
final class Transfers {
  private Transfers() {}

  /** Throws if the response, although its status is 200, says that the transfer failed. */
  static void verify(
      CallResult<TransferSIPParticipantResponse> result, TransferSIPParticipantRequest request) {
    var transfer = result.message();
    if (transfer.getStatus() != SIPTransferStatus.STS_TRANSFER_FAILED) {
      return;
    }
    var reported = transfer.getSipStatus();
    var sip = new SipStatus(reported.getCodeValue(), result.scrub(reported.getStatus()));
    var method = SipMethods.TRANSFER_SIP_PARTICIPANT;
    var room = request.getRoomName();
    throw new SipException(
        method
            + ": the transfer failed: "
            + transfer.getReason()
            + ", "
            + sip
            + "; the server returned 200",
        sip,
        sip.isTimeout()
            ? Circumstances.unknown(method, room, result)
            : Circumstances.rejected(method, room, result));
  }
}
