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
    var sip = SipStatus.of(transfer.getSipStatus());
    throw new SipException(
        SipMethods.TRANSFER_SIP_PARTICIPANT
            + ": the transfer failed: "
            + transfer.getReason()
            + ", "
            + sip
            + "; the server returned 200",
        sip,
        Circumstances.rejected(SipMethods.TRANSFER_SIP_PARTICIPANT, request.getRoomName(), result));
  }
}
