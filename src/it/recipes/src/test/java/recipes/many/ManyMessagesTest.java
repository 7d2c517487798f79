package recipes.many;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.BulkSummary;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import recipes.many.ManyMessages.Position;

/** The code of the page about many messages. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class ManyMessagesTest {
  @Test
  void allRoomsGetTheMessage(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var bo = server.createRoom("game").join("bo");

    assertEquals(2, ManyMessages.toAllRooms(rooms, "news").accepted());

    assertEquals(List.of("news"), ana.receivedTexts());
    assertEquals(List.of("news"), bo.receivedTexts());
  }

  @Test
  void theLastPositionArrives(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var ana = server.createRoom("game").join("ana");
    var positions = Stream.iterate(0, i -> i < 100, i -> i + 1);

    var sum =
        ManyMessages.positions(rooms, positions.map(i -> new Position("game", "bo", i, i)))
            .summary()
            .get(20, TimeUnit.SECONDS);

    assertEquals(100, sum.accepted() + sum.superseded());
    var received = ana.receivedTexts();
    assertEquals("99.0 99.0", received.get(received.size() - 1));
  }

  @Test
  void theRoomsOfAListGetTheMessage(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("standup").join("ana");
    var bo = server.createRoom("game").join("bo");

    assertTrue(ManyMessages.toTheseRooms(rooms, "news").allAccepted());

    assertEquals(List.of("news"), ana.receivedTexts());
    assertEquals(List.of("news"), bo.receivedTexts());
  }

  @Test
  void addresseesOfSeparatePacketsDoNotSeeEachOther(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("game").join("ana");
    server.room("game").join("bo");

    assertEquals(2, ManyMessages.toEachPrivately(rooms, List.of("ana", "bo")).accepted());

    assertEquals(List.of("ana"), ana.onlyReceived().destinationIdentities());
  }

  @Test
  void aLongListIsSplit(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("game").join("user-00000");
    var audience = IntStream.range(0, 1000).mapToObj("user-%05d"::formatted).toList();

    assertEquals(2, ManyMessages.toALongList(rooms, audience).accepted());

    assertEquals(List.of("last round"), ana.receivedTexts());
  }

  @Test
  void aCarefulBulkSendSendsAll(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("game");

    var sum =
        ManyMessages.carefully(
            rooms, List.of(DataMessage.inRoom("game").topic("score").text("2:1").build()));

    assertTrue(sum.allAccepted());
  }

  @Test
  void aBulkSendThatTakesTooLongIsCancelled(FakeLiveKit server, RoomServiceClient rooms)
      throws Exception {
    server.createRoom("game");
    var message = DataMessage.inRoom("game").text("tick").build();
    var run = rooms.bulk().ratePerSecond(20).start(Stream.generate(() -> message));

    var sum = ManyMessages.forAtMost(Duration.ofMillis(300), run);

    assertEquals(BulkSummary.End.CANCELLED, sum.end());
    assertTrue(sum.accepted() > 0);
  }

  @Test
  void aBulkSendThatIsQuickCompletes(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    server.createRoom("game");
    var run = rooms.bulk().start(List.of(DataMessage.inRoom("game").text("tick").build()));

    assertTrue(ManyMessages.forAtMost(Duration.ofSeconds(20), run).allAccepted());
  }
}
