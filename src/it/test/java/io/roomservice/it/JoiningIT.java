package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.ServersDiffer;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerGeneration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to a participant that is listed, but whose data channel is not open yet. */
@RequiresEveryServer
class JoiningIT {
  private ServerGeneration generation;
  private String room;
  private RoomServiceClient rooms;
  private Receiver ana;

  @BeforeEach
  void open(RealServer server, Receivers receivers) throws Exception {
    generation = server.generation();
    room = server.freshRoom();
    rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build();
    ana = receivers.startJoining(room, "ana");
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Test
  @ServersDiffer
  void reliableMessagesAreHeldByNewerServersAlone() throws Exception {
    var receipt = rooms.sendData(to("first"), ReachCheck.REPORT);
    rooms.sendData(DataMessage.inRoom(room).text("to all").build());
    rooms.sendData(to("second"));
    ana.finishJoining();

    assertThat(receipt.reach().orElseThrow().joining()).containsExactly("ana");
    assertThat(texts())
        .isEqualTo(
            generation.holdsReliablePacketsForJoiners()
                ? List.of("first", "to all", "second")
                : List.of());
  }

  @Test
  void lossyMessagesAreLost() throws Exception {
    rooms.sendData(
        DataMessage.inRoom(room)
            .text("x")
            .kind(DataKind.LOSSY)
            .destinationIdentities("ana")
            .build());
    ana.finishJoining();

    assertThat(texts()).isEmpty();
  }

  /** A message that does not fit is dropped; a smaller one that comes later still fits. */
  @Test
  @ServersDiffer
  void aHundredThousandBytesAreHeld() throws Exception {
    for (var number = 1; number <= 8; number++) {
      rooms.sendData(to(number + "x".repeat(14_999)));
    }
    rooms.sendData(to("small"));
    ana.finishJoining();

    assertThat(texts().stream().map(text -> text.substring(0, 1)))
        .isEqualTo(
            generation.holdsReliablePacketsForJoiners()
                ? List.of("1", "2", "3", "4", "5", "6", "s")
                : List.of());
  }

  private List<String> texts() throws InterruptedException {
    return ana.received().stream().map(got -> new String(got.payload(), UTF_8)).toList();
  }

  private DataMessage to(String text) {
    return DataMessage.inRoom(room).text(text).destinationIdentities("ana").build();
  }
}
