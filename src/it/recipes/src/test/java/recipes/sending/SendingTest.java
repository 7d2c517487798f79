package recipes.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import recipes.sending.OrderEvents.OrderReady;
import recipes.sending.OrderEvents.Verdict;
import recipes.sending.Outbox.Row;
import recipes.sending.Sends.Cart;

/** The code of the page about sending. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class SendingTest {
  private static final DataMessage HELLO = DataMessage.inRoom("shop").text("hello").build();
  private static final OrderReady READY = new OrderReady("order 17", "shop", "ana");

  @Test
  void anEventThatIsDeliveredTwiceArrivesOnce(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var events = new OrderEvents(rooms);

    assertEquals(Verdict.DONE, events.on(READY));
    assertEquals(Verdict.DONE, events.on(READY));

    assertEquals(List.of("order 17 is ready"), ana.receivedTexts());
  }

  @Test
  void anEventWithoutAResponseIsDeliveredAgainAndArrivesOnce(
      FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var events = new OrderEvents(rooms);
    server.onNext("SendData").times(3).dropAfterActing();

    assertEquals(Verdict.DELIVER_AGAIN, events.on(READY));
    assertEquals(Verdict.DONE, events.on(READY));

    assertEquals(List.of("order 17 is ready"), ana.receivedTexts());
  }

  @Test
  void anEventThatCanNotBeSentIsSetAside(RoomServiceClient rooms) {
    var events = new OrderEvents(rooms);

    assertEquals(Verdict.SET_ASIDE, events.on(READY)); // no room
    assertEquals(Verdict.SET_ASIDE, events.on(new OrderReady("17", "", "ana")));
  }

  @Test
  void anObjectIsSentAsJson(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var ana = server.createRoom("shop").join("ana");

    Sends.asJson(rooms, new ObjectMapper(), "shop", new Cart(2, 1990));

    assertEquals(List.of("{\"items\":2,\"cents\":1990}"), ana.receivedTexts());
    assertEquals("cart", ana.received().get(0).topic().orElseThrow());
  }

  @Test
  void aMessageWaitsForItsRoom(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var sent = CompletableFuture.runAsync(() -> Sends.onceTheRoomIsOpen(rooms, HELLO));
    while (server.requests().isEmpty()) {
      Thread.onSpinWait();
    }

    var ana = server.createRoom("shop").join("ana");

    sent.get(20, TimeUnit.SECONDS);
    assertEquals(List.of("hello"), ana.receivedTexts());
  }

  @Test
  void participantsWhoJoinLaterReadTheMetadata(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("game");

    Sends.alsoForThoseWhoJoinLater(rooms, "game", "2:1");

    assertEquals("2:1", rooms.listRooms().get(0).getMetadata());
  }

  @Test
  void aRowThatIsSentTwiceArrivesOnceAndInItsOrder(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var table = new TableInMemory("one", "two");
    table.failsToDelete = true;
    var outbox = new Outbox(table, rooms);

    assertThrows(IllegalStateException.class, outbox::sendWaiting); // sent, and not deleted
    table.failsToDelete = false;
    server.onNext("SendData").times(3).dropAfterActing();
    outbox.sendWaiting(); // no response: the row stays
    outbox.sendWaiting();

    assertEquals(List.of("one", "two"), ana.receivedTexts());
    assertEquals(List.of(), table.rows);
  }

  @Test
  void aRowWithoutARoomIsSetAsideAndTheNextOneIsSent(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var table = new TableInMemory("one", "two");
    table.rows.set(0, new Row(1, "closed", "orders", new byte[0]));

    new Outbox(table, rooms).sendWaiting();

    assertEquals(List.of("two"), ana.receivedTexts());
    assertEquals(1, table.setAside.size());
  }

  private static final class TableInMemory implements Outbox.Table {
    private final List<Row> rows = new ArrayList<>();
    private final List<Row> setAside = new ArrayList<>();
    private boolean failsToDelete;

    TableInMemory(String... texts) {
      for (String text : texts) {
        rows.add(new Row(rows.size() + 1, "shop", "orders", text.getBytes(UTF_8)));
      }
    }

    @Override
    public List<Row> oldest(int count) {
      return List.copyOf(rows.subList(0, Math.min(count, rows.size())));
    }

    @Override
    public void delete(Row row) {
      if (failsToDelete) {
        throw new IllegalStateException("the database is down");
      }
      rows.remove(row);
    }

    @Override
    public void setAside(Row row, String why) {
      rows.remove(row);
      setAside.add(row);
    }
  }

  @Test
  void aLossyMessageIsSentWithItsTopic(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");

    rooms.sendData(Sends.volume("shop", 80));

    assertEquals(DataKind.LOSSY, ana.onlyReceived().kind());
    assertEquals("80%", ana.onlyReceived().text());
  }

  @Test
  void theSizeIsCheckedAsTheClientDoes(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop");
    for (int size : List.of(15_360, 15_361)) {
      var message = DataMessage.inRoom("shop").payload(new byte[size]).build();
      assertEquals(size == 15_360, Sends.fits(message));
      if (!Sends.fits(message)) {
        assertThrows(PayloadTooLargeException.class, () -> rooms.sendData(message));
      }
    }
  }

  @Test
  void largerMessagesAreAcceptedWithOtherLimits(FakeLiveKit server) {
    server.createRoom("shop");
    try (var rooms =
        Sends.withLargerMessages()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build()) {
      rooms.sendData(DataMessage.inRoom("shop").payload(new byte[60_000]).build());
    }
  }

  @Test
  void aFutureFailsWithTheSameException(FakeLiveKit server, RoomServiceClient rooms)
      throws Exception {
    server.createRoom("shop");

    assertEquals(1, Sends.withoutBlocking(rooms, HELLO).get(20, TimeUnit.SECONDS).attempts());

    var e =
        assertThrows(
            ExecutionException.class,
            () -> Sends.withoutBlocking(rooms, HELLO.withRoom("closed")).get(20, TimeUnit.SECONDS));
    assertInstanceOf(RoomNotActiveException.class, e.getCause());
  }
}
