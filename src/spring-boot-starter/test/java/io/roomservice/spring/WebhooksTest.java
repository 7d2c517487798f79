package io.roomservice.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class WebhooksTest {
  private static final String EVENT = "{\"event\":\"room_finished\",\"id\":\"EV_1\"}";

  @RestController
  static class Controller {
    final List<String> events = new ArrayList<>();

    @PostMapping("/webhooks")
    void on(WebhookEvent event) {
      events.add(event.rawName());
    }
  }

  /** Handles everything, and comes first unless another one has precedence. */
  @ControllerAdvice
  static class Everything {
    @ExceptionHandler
    ResponseEntity<String> any(Exception e) {
      return ResponseEntity.status(500).body("any: " + e);
    }
  }

  @RestController
  static class OwnHandler {
    @PostMapping("/webhooks")
    void on(WebhookEvent event) {}

    @ExceptionHandler
    ResponseEntity<String> rejected(WebhookException e) {
      return ResponseEntity.status(418).body(e.reason().name());
    }
  }

  @EnableWebMvc
  static class Mvc {}

  private final WebApplicationContextRunner application =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LiveKitAutoConfiguration.class, LiveKitWebMvcAutoConfiguration.class))
          .withUserConfiguration(Mvc.class)
          .withPropertyValues(
              "livekit.url=ws://localhost:1",
              "livekit.api-key=devkey",
              "livekit.api-secret=secret",
              "livekit.webhook.max-body-size=100B");

  private static MockHttpServletResponse perform(
      MockHttpServletRequestBuilder request, WebApplicationContext context) throws Exception {
    return MockMvcBuilders.webAppContextSetup(context)
        .build()
        .perform(request)
        .andReturn()
        .getResponse();
  }

  private static String token(String body) {
    return AccessToken.builder(ApiCredentials.of("devkey", "secret"))
        .ttl(Duration.ofMinutes(5))
        .sha256Of(body.getBytes(UTF_8))
        .build()
        .toJwt();
  }

  @Test
  void aVerifiedEventIsTheParameter() {
    application
        .withBean(Controller.class)
        .run(
            context -> {
              var request =
                  post("/webhooks")
                      .contentType("application/webhook+json")
                      .header("Authorization", token(EVENT))
                      .content(EVENT);
              assertThat(perform(request, context).getStatus()).isEqualTo(200);
              assertThat(context.getBean(Controller.class).events).containsExactly("room_finished");
            });
  }

  @ParameterizedTest
  @CsvSource({"401, {}, true", "401, {}, false", "400, [], true", "413, 101, true"})
  void anythingElseIsRefusedEvenIfTheApplicationHandlesAllExceptions(
      int status, String body, boolean signed) {
    var content = body.equals("101") ? "x".repeat(101) : body;
    var signedBody = status == 401 ? "other" : content;
    application
        .withBean(Controller.class)
        .withBean(Everything.class)
        .run(
            context -> {
              var request = post("/webhooks").content(content);
              if (signed) {
                request.header("Authorization", token(signedBody));
              }
              var response = perform(request, context);
              assertThat(response.getStatus()).isEqualTo(status);
              assertThat(response.getContentAsString()).isEmpty();
              assertThat(context.getBean(Controller.class).events).isEmpty();
            });
  }

  @Test
  void withoutKeysTheServerIsAskedToSendItAgain() {
    application
        .withBean(Controller.class)
        .withBean(
            WebhookReceiver.class,
            () -> WebhookReceiver.builder().credentials(() -> List.of()).build())
        .run(
            context -> {
              var request = post("/webhooks").header("Authorization", token(EVENT)).content(EVENT);
              assertThat(perform(request, context).getStatus()).isEqualTo(503);
            });
  }

  @Test
  void aControllersOwnHandlerComesFirst() {
    application
        .withBean(OwnHandler.class)
        .run(
            context -> {
              var response = perform(post("/webhooks").content(EVENT), context);
              assertThat(response.getStatus()).isEqualTo(418);
              assertThat(response.getContentAsString()).isEqualTo("AUTHORIZATION_MISSING");
            });
  }

  @Test
  void anApplicationWithoutServletsHasNone() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                LiveKitAutoConfiguration.class, LiveKitWebMvcAutoConfiguration.class))
        .withPropertyValues(
            "livekit.url=ws://localhost:1", "livekit.api-key=devkey", "livekit.api-secret=secret")
        .run(context -> assertThat(context).doesNotHaveBean(WebhookExceptionAdvice.class));
  }
}
