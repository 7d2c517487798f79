package recipes.services;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.EgressMethods;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpErrorCode;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.ListEgressRequest;
import io.roomservice.proto.ListEgressResponse;
import io.roomservice.proto.WebEgressRequest;
import io.roomservice.testing.FakeLiveKit;
import org.junit.jupiter.api.Test;

class ServicesTest {
  @Test
  void aTestSetsTheResponse() {
    try (FakeLiveKit server = FakeLiveKit.start();
        RoomServiceClient rooms = server.client()) {
      server.respondTo(
          EgressMethods.LIST_EGRESS,
          request ->
              ListEgressResponse.newBuilder()
                  .addItems(EgressInfo.newBuilder().setRoomName(request.getRoomName()))
                  .build());

      ListEgressResponse list =
          rooms.call(
              EgressMethods.LIST_EGRESS,
              ListEgressRequest.newBuilder().setRoomName("standup").build());

      assertEquals("standup", list.getItems(0).getRoomName());
    }
  }

  @Test
  void aCallIsRepeatedOnTheCallersWord() {
    try (FakeLiveKit server = FakeLiveKit.start();
        RoomServiceClient rooms = server.client()) {
      server.respondTo(
          EgressMethods.START_WEB_EGRESS,
          request -> EgressInfo.newBuilder().setEgressId("EG_1").build());
      server.onNext(EgressMethods.START_WEB_EGRESS).fail(TwirpErrorCode.INTERNAL, "try again");

      EgressInfo started =
          Repeating.view(rooms)
              .call(EgressMethods.START_WEB_EGRESS, WebEgressRequest.getDefaultInstance());

      assertEquals("EG_1", started.getEgressId());
      assertEquals(2, server.requests().size());
    }
  }
}
