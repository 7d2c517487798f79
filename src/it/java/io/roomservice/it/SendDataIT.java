package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import org.junit.jupiter.api.Test;

@RequiresRealServer
class SendDataIT {
  @Test
  void whatIsSentArrives(RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join("standup", "ana");
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build()) {
      var receipt =
          rooms.sendData(DataMessage.inRoom("standup").text("hello").topic("chat").build());

      assertThat(receipt.attempts()).isEqualTo(1);
      assertThat(ana.received()).hasSize(1);
    }
  }
}
