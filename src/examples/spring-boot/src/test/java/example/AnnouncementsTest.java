package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.spring.test.AutoConfigureFakeLiveKit;
import io.roomservice.testing.FakeLiveKit;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureFakeLiveKit
class AnnouncementsTest {
  @Test
  void welcomesWhoJoins(@Autowired FakeLiveKit server, @Value("${local.server.port}") int port)
      throws InterruptedException {
    server.webhooksTo(URI.create("http://localhost:" + port + "/webhooks"));
    var ana = server.createRoom("standup").join("ana");

    assertThat(server.awaitWebhooks()).allMatch(webhook -> webhook.isTaken());
    assertThat(ana.receivedTexts()).containsExactly("welcome");
  }
}
