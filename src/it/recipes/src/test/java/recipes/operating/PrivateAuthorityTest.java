package recipes.operating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.roomservice.DataMessage;
import io.roomservice.Outcome;
import io.roomservice.RoomServiceClient;
import io.roomservice.TransportException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PrivateAuthorityTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    var certificate =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    var certificates = new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    server.useHttps(certificates.sslSocketFactory());
    server.enqueue(
        new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aServerOfTheAuthorityIsTrusted(@TempDir Path folder) throws Exception {
    var pem = Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());

    try (var rooms = client(PrivateAuthority.trusting(pem))) {
      assertEquals(1, rooms.sendData(HELLO).attempts());
    }
  }

  @Test
  void withoutTheAuthorityNothingIsSent() {
    try (var rooms = client(RoomServiceClient.builder())) {
      var failure = assertThrows(TransportException.class, () -> rooms.sendData(HELLO));

      assertEquals(Outcome.NOT_SENT, failure.outcome());
      assertEquals(0, server.getRequestCount());
    }
  }

  private RoomServiceClient client(io.roomservice.RoomServiceClientBuilder builder) {
    return builder
        .url(server.url("/").toString())
        .credentials("devkey", "a secret of thirty-two bytes, or more")
        .build();
  }
}
