package io.roomservice.testing;

import io.roomservice.Nonce;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.testing.internal.Refusal;
import java.util.function.Function;

/** {@code RoomService.SendData}: 200 means that the room exists, not that anyone received it. */
record SendData(FakeRooms rooms) implements Function<SendDataRequest, SendDataResponse> {
  @Override
  public SendDataResponse apply(SendDataRequest request) {
    var nonce = request.getNonce();
    if (!nonce.isEmpty() && nonce.size() != Nonce.LENGTH) {
      throw Refusal.invalidArgument(
          "nonce should be 16-bytes or not present, got: " + nonce.size() + " bytes");
    }
    rooms.find(request.getRoom()).orElseThrow(Refusal::noResponse).deliver(request);
    return SendDataResponse.getDefaultInstance();
  }
}
