package io.roomservice.spring.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.spring.LiveKitConnectionDetails;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.webhook.WebhookReceiver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "livekit.url=ws://localhost:1")
@AutoConfigureFakeLiveKit
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoConfigureFakeLiveKitTest {
  /** An application with connection details, which must not be used. */
  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {
    @Bean
    static LiveKitConnectionDetails production() {
      return new LiveKitConnectionDetails() {
        @Override
        public String getUrl() {
          return "wss://production.example";
        }

        @Override
        public String getApiKey() {
          return "production";
        }

        @Override
        public String getApiSecret() {
          return "production";
        }
      };
    }
  }

  @Autowired FakeLiveKit server;
  @Autowired RoomServiceClient rooms;
  private FakeParticipant ana;

  @BeforeEach
  void join() {
    ana = server.createRoom("standup").join("ana");
  }

  @Test
  @Order(1)
  void theApplicationIsConnectedToTheFake() {
    server.createRoom("left over");
    rooms.sendData(DataMessage.inRoom("standup").text("hello").build());

    assertThat(ana.receivedTexts()).containsExactly("hello");
  }

  @Test
  @Order(2)
  void theServerIsResetBeforeEachTestAndItsBeforeEachMethods() {
    assertThat(server.rooms())
        .singleElement()
        .satisfies(room -> assertThat(room.name()).isEqualTo("standup"));
    assertThat(server.requests()).isEmpty();
    assertThat(ana.receivedTexts()).isEmpty();
  }

  @Test
  void aRequestCanBeSignedAsTheServerSignsWebhooks(@Autowired WebhookReceiver receiver) {
    var body = "{\"event\":\"room_started\"}";
    var builder =
        MockMvcRequestBuilders.post("/webhooks")
            .content(body)
            .with(LiveKitWebhooks.signedBy(server));
    var request = builder.postProcessRequest(builder.buildRequest(new MockServletContext()));

    assertThat(request.getContentType()).isEqualTo("application/webhook+json");
    assertThat(receiver.receive(body.getBytes(UTF_8), request.getHeader("Authorization")).rawName())
        .isEqualTo("room_started");
  }

  @Nested
  class InANestedClass {
    @Test
    void theServerIsResetToo() {
      assertThat(server.requests()).isEmpty();
      assertThat(server.rooms()).hasSize(1);
    }
  }
}
