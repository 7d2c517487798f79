package recipes.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Each recipe accepts a webhook as the server sends it, once, and refuses one that was changed. */
class WebhooksTest {
  private static final byte[] BODY =
      "{\"event\":\"room_finished\", \"room\":{\"name\":\"ünï\"}, \"id\":\"EV_1\"}".getBytes(UTF_8);
  private static final byte[] LARGE = new byte[4 * 1024 * 1024 + 1];

  /** Returns the status of the response. */
  interface Recipe {
    int post(byte[] body, String authorization) throws Exception;
  }

  enum Framework {
    JDK {
      @Override
      void run(List<WebhookEvent> events, boolean fails, Test test) throws Exception {
        var server = new JdkWebhooks(receiver(), handler(events, fails)).start(0);
        try {
          var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks");
          test.with(
              (body, authorization) -> {
                var request =
                    HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/webhook+json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
                if (authorization != null) {
                  request.header("Authorization", authorization);
                }
                return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
              });
        } finally {
          server.stop(0);
        }
      }
    },
    SERVLET {
      @Override
      void run(List<WebhookEvent> events, boolean fails, Test test) throws Exception {
        var servlet = new ServletWebhooks(receiver(), handler(events, fails));
        test.with(
            (body, authorization) -> {
              var request = new MockHttpServletRequest("POST", "/webhooks");
              request.setContentType("application/webhook+json");
              request.setContent(body);
              if (authorization != null) {
                request.addHeader("Authorization", authorization);
              }
              var response = new MockHttpServletResponse();
              servlet.service(request, response);
              return response.getStatus();
            });
      }
    },
    SPRING {
      @Override
      void run(List<WebhookEvent> events, boolean fails, Test test) throws Exception {
        var spring =
            MockMvcBuilders.standaloneSetup(new SpringWebhooks(receiver(), handler(events, fails)))
                .build();
        test.with(
            (body, authorization) -> {
              var request =
                  MockMvcRequestBuilders.post("/webhooks")
                      .contentType("application/webhook+json")
                      .content(body);
              if (authorization != null) {
                request.header("Authorization", authorization);
              }
              return spring.perform(request).andReturn().getResponse().getStatus();
            });
      }
    };

    interface Test {
      void with(Recipe recipe) throws Exception;
    }

    abstract void run(List<WebhookEvent> events, boolean fails, Test test) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void anEventIsHandledOnce(Framework framework) throws Exception {
    var events = new ArrayList<WebhookEvent>();

    framework.run(
        events,
        false,
        recipe -> {
          assertEquals(200, recipe.post(BODY, token(BODY)));
          assertEquals(200, recipe.post(BODY, token(BODY)));
        });

    assertEquals(1, events.size());
    assertEquals("ünï", events.get(0).room().orElseThrow().getName());
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatIsNotTheServersIsRefused(Framework framework) throws Exception {
    var events = new ArrayList<WebhookEvent>();
    var changed = new String(BODY, UTF_8).replace("EV_1", "EV_2").getBytes(UTF_8);

    framework.run(
        events,
        false,
        recipe -> {
          assertEquals(401, recipe.post(changed, token(BODY)));
          assertEquals(401, recipe.post(BODY, null));
          assertEquals(413, recipe.post(LARGE, token(LARGE)));
        });

    assertEquals(0, events.size());
  }

  @ParameterizedTest
  @EnumSource
  void anEventWhoseHandlerFailedIsHandledAgain(Framework framework) throws Exception {
    var events = new ArrayList<WebhookEvent>();

    framework.run(
        events,
        true,
        recipe -> {
          if (framework == Framework.JDK) {
            assertEquals(500, recipe.post(BODY, token(BODY)));
          } else { // for which a container responds with 500
            assertThrows(Exception.class, () -> recipe.post(BODY, token(BODY)));
          }
          assertEquals(200, recipe.post(BODY, token(BODY)));
        });

    assertEquals(1, events.size());
  }

  @Test
  void aLogHoldsNoPassword() {
    var body =
        "{\"event\":\"room_started\",\"room\":{\"name\":\"a\",\"turnPassword\":\"hunter2\"},\"id\":\"EV_2\"}"
            .getBytes(UTF_8);
    var event = receiver().receive(body, token(body));

    assertTrue(EventLog.line(event).contains("EV_2"));
    assertTrue(EventLog.details(event).get(0).contains("\"turnPassword\":\"***\""));
    assertFalse((EventLog.line(event) + EventLog.details(event)).contains("hunter2"));
  }

  @Test
  void duringARotationBothSecretsAreAccepted() {
    var before = ApiCredentials.of("devkey", "secret");
    var after = ApiCredentials.of("devkey", "new-secret");
    var current = new AtomicReference<>(List.of(before));
    var receiver = RotatingReceiver.receiver(current);
    var signedAfter = AccessToken.builder(after).sha256Of(BODY).build().toJwt();

    assertThrows(WebhookException.class, () -> receiver.receive(BODY, signedAfter));
    current.set(List.of(before, after));
    assertEquals("EV_1", receiver.receive(BODY, signedAfter).id());
    assertEquals("EV_1", receiver.receive(BODY, token(BODY)).id());
  }

  private static WebhookReceiver receiver() {
    return WebhookReceiver.builder().credentials("devkey", "secret").build();
  }

  /** A handler that fails the first time if {@code fails}. */
  private static Consumer<WebhookEvent> handler(List<WebhookEvent> events, boolean fails) {
    var failed = new boolean[] {!fails};
    return event -> {
      if (!failed[0]) {
        failed[0] = true;
        throw new IllegalStateException("the first time it fails");
      }
      events.add(event);
    };
  }

  private static String token(byte[] body) {
    return AccessToken.builder("devkey", "secret").sha256Of(body).build().toJwt();
  }
}
