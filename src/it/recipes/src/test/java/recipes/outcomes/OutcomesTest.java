package recipes.outcomes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first examples of the pages about outcomes, reliability, conformance and troubleshooting. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class OutcomesTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  @Test
  void theReportNamesTheAddresseesThatWereInTheRoom(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("standup").join("ana");

    String printed = printed(() -> SendAndReport.send(rooms));

    assertTrue(printed.contains("absent: [bo]"), printed);
    assertTrue(printed.contains("joining: []"), printed);
  }

  @Test
  void aBoundedSendReturnsAlthoughTheServerNeverResponds() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var rooms =
            RoomServiceClient.builder()
                .url("http://127.0.0.1:" + silent.getLocalPort())
                .credentials("devkey", "a secret of thirty-two bytes, or more")
                .build()) {
      String result = BoundedSend.send(rooms, HELLO, Duration.ofMillis(200));

      assertTrue(result.startsWith("UNKNOWN: "), result);
    }
  }

  @Test
  void aBoundedSendReturnsWhenTheServerAccepts(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("standup");

    assertEquals("accepted", BoundedSend.send(rooms, HELLO, Duration.ofSeconds(30)));
  }

  @Test
  void theDiagnosisSaysWhyAServerCanNotBeUsed(FakeLiveKit server, RoomServiceClient rooms) {
    assertTrue(printed(() -> assertTrue(Diagnosis.print(rooms))).contains("reachable: true"));

    try (var stranger =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), "another secret of thirty-two bytes")
            .build()) {
      String printed = printed(() -> assertFalse(Diagnosis.print(stranger)));

      assertTrue(printed.contains("accepts the credentials: false"), printed);
      assertTrue(printed.contains("REJECTED: "), printed);
    }
  }

  @Test
  void oneRequestPerCallIsOneAlsoWhenItFails(FakeLiveKit server) {
    server.createRoom("standup");
    server.onNext("SendData").fail(TwirpErrorCode.UNAVAILABLE, "try later");
    try (var rooms = OneRequestPerCall.client(server.url(), server.apiKey(), server.apiSecret())) {
      assertThrows(TwirpException.class, () -> rooms.sendData(HELLO));
    }

    assertEquals(1, server.requests().size());
  }

  private static String printed(Runnable code) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      code.run();
    } finally {
      System.setOut(out);
    }
    return printed.toString(UTF_8);
  }
}
