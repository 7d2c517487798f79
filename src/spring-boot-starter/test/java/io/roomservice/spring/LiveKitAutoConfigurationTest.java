package io.roomservice.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.CallListener;
import io.roomservice.DataMessage;
import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.Wire;
import io.roomservice.micrometer.LiveKitObservations;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class LiveKitAutoConfigurationTest {
  private static final byte[] EVENT =
      "{\"event\":\"room_finished\"}".getBytes(StandardCharsets.UTF_8);

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LiveKitAutoConfiguration.class, LiveKitObservationAutoConfiguration.class));

  private final ApplicationContextRunner configured =
      application.withPropertyValues(
          "livekit.url=ws://localhost:7880", "livekit.api-key=devkey", "livekit.api-secret=secret");

  private static ApplicationContextRunner at(FakeLiveKit server, ApplicationContextRunner runner) {
    return runner.withPropertyValues(
        "livekit.url=" + server.url(),
        "livekit.api-key=" + server.apiKey(),
        "livekit.api-secret=" + server.apiSecret());
  }

  private static AccessToken.Builder token(String key, String secret) {
    return AccessToken.builder(ApiCredentials.of(key, secret)).ttl(Duration.ofMinutes(5));
  }

  @Test
  void threePropertiesMakeAClientAndAReceiverOfWebhooks() {
    configured.run(
        context -> {
          assertThat(context).hasSingleBean(RoomServiceClient.class);
          var event =
              context
                  .getBean(WebhookReceiver.class)
                  .receive(EVENT, token("devkey", "secret").sha256Of(EVENT).build().toJwt());
          assertThat(event.rawName()).isEqualTo("room_finished");
        });
  }

  @Test
  void theClientIsConnectedToTheServerOfTheProperties() {
    try (var server = FakeLiveKit.start()) {
      var ana = server.createRoom("standup").join("ana");
      at(server, application)
          .run(
              context -> {
                var rooms = context.getBean(RoomServiceClient.class);
                rooms.sendData(DataMessage.inRoom("standup").text("hello").build());
                assertThat(ana.receivedTexts()).containsExactly("hello");
              });
    }
  }

  @Test
  void theClientIsClosedWithTheApplication() {
    var rooms = new AtomicReference<RoomServiceClient>();
    configured.run(context -> rooms.set(context.getBean(RoomServiceClient.class)));

    assertThatThrownBy(() -> rooms.get().check()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theEnvironmentVariablesOfAllLiveKitToolsAreRead() {
    Map<String, Object> environment =
        Map.of(
            "LIVEKIT_URL", "ws://localhost:7880",
            "LIVEKIT_API_KEY", "devkey",
            "LIVEKIT_API_SECRET", "secret");
    application
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(
                        new SystemEnvironmentPropertySource(
                            "test-systemEnvironment", new HashMap<>(environment))))
        .run(context -> assertThat(context).hasSingleBean(RoomServiceClient.class));
  }

  @Test
  void eachOptionHasAProperty() {
    var options = new ArrayList<String>();
    configured
        .withBean(
            RoomServiceClientBuilderCustomizer.class,
            () -> builder -> options.add(builder.toString()))
        .withPropertyValues(
            "livekit.timeout=7s",
            "livekit.attempt-timeout=3s",
            "livekit.wire=json",
            "livekit.region-failover=off",
            "livekit.max-in-flight=8",
            "livekit.max-queued=16",
            "livekit.retry.max-attempts=2",
            "livekit.retry.first-pause=10ms",
            "livekit.retry.longest-pause=20ms",
            "livekit.retry.wait-for-rooms=5s")
        .run(context -> assertThat(context).hasNotFailed());

    var policy =
        RetryPolicy.standard()
            .withMaxAttempts(2)
            .withFirstPause(Duration.ofMillis(10))
            .withLongestPause(Duration.ofMillis(20))
            .withWaitForRooms(Duration.ofSeconds(5));
    var expected =
        RoomServiceClient.builder()
            .url("ws://localhost:7880")
            .timeout(Duration.ofSeconds(7))
            .attemptTimeout(Duration.ofSeconds(3))
            .wire(Wire.JSON)
            .retryPolicy(policy);
    assertThat(options).containsExactly(expected.toString());
  }

  @Test
  void withoutOptionsTheBuilderHasItsDefaults() {
    var options = new ArrayList<String>();
    configured
        .withBean(
            RoomServiceClientBuilderCustomizer.class,
            () -> builder -> options.add(builder.toString()))
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(options)
        .containsExactly(RoomServiceClient.builder().url("ws://localhost:7880").toString());
  }

  @Test
  void aMissingPropertyIsReportedWithWhatToDo() {
    application
        .withPropertyValues("livekit.api-key=devkey", "livekit.api-secret=secret")
        .run(
            context ->
                assertThat(analysis(context.getStartupFailure()))
                    .satisfies(
                        analysis -> {
                          assertThat(analysis.getDescription())
                              .isEqualTo(
                                  "A LiveKit client can't be created: the property livekit.url is not"
                                      + " set.");
                          assertThat(analysis.getAction())
                              .startsWith(
                                  "Set livekit.url, or the environment variable LIVEKIT_URL.");
                        }));
    application
        .withPropertyValues("livekit.url=ws://localhost:7880")
        .run(
            context ->
                assertThat(analysis(context.getStartupFailure()).getAction())
                    .startsWith(
                        "Set livekit.api-key, or the environment variable LIVEKIT_API_KEY."));
    application
        .withPropertyValues("livekit.url=ws://localhost:7880", "livekit.api-key=devkey")
        .run(
            context ->
                assertThat(analysis(context.getStartupFailure()).getDescription())
                    .contains("livekit.api-secret is not set"));
  }

  private static FailureAnalysis analysis(Throwable failure) {
    return new MissingLiveKitPropertyAnalyzer().analyze(failure);
  }

  @Test
  void anApplicationsOwnClientReplacesTheStarters() {
    var own = RoomServiceClient.builder().url("ws://localhost:1").credentials("a", "b").build();
    application
        .withBean(RoomServiceClient.class, () -> own)
        .run(context -> assertThat(context.getBean(RoomServiceClient.class)).isSameAs(own));
  }

  @Test
  void connectionDetailsReplaceTheProperties() {
    try (var server = FakeLiveKit.start()) {
      configured
          .withBean(
              LiveKitConnectionDetails.class,
              () ->
                  new LiveKitConnectionDetails() {
                    @Override
                    public String getUrl() {
                      return server.url();
                    }

                    @Override
                    public String getApiKey() {
                      return server.apiKey();
                    }

                    @Override
                    public String getApiSecret() {
                      return server.apiSecret();
                    }
                  })
          .run(
              context ->
                  assertThat(context.getBean(RoomServiceClient.class).check().isGood()).isTrue());
    }
  }

  @Test
  void aCustomizerCanSetATokenInsteadOfAKey() {
    application
        .withPropertyValues("livekit.url=ws://localhost:7880")
        .withBean(
            RoomServiceClientBuilderCustomizer.class,
            () -> builder -> builder.token(token("devkey", "secret").build().toJwt()))
        .run(
            context -> {
              assertThat(context).hasSingleBean(RoomServiceClient.class);
              var webhooks = context.getBean(WebhookReceiver.class);
              var jwt = token("devkey", "secret").sha256Of(EVENT).build().toJwt();
              assertThatThrownBy(() -> webhooks.receive(EVENT, jwt))
                  .isInstanceOfSatisfying(
                      WebhookException.class, e -> assertThat(e.status()).isEqualTo(503));
            });
  }

  @Test
  void webhooksMayBeSignedWithFurtherKeys() {
    configured
        .withPropertyValues("livekit.webhook.keys.APIold=old-secret")
        .run(
            context -> {
              var webhooks = context.getBean(WebhookReceiver.class);
              for (var key : List.of(token("devkey", "secret"), token("APIold", "old-secret"))) {
                var jwt = key.sha256Of(EVENT).build().toJwt();
                assertThat(webhooks.receive(EVENT, jwt).rawName()).isEqualTo("room_finished");
              }
            });
  }

  @Test
  void theMaximumSizeOfAWebhookIsAProperty() {
    configured
        .withPropertyValues("livekit.webhook.max-body-size=8KB")
        .run(
            context ->
                assertThat(context.getBean(WebhookReceiver.class))
                    .hasToString("WebhookReceiver[maxBodyBytes=8192]"));
  }

  @Test
  void listenersAreNotifiedOfCalls() {
    var calls = new AtomicInteger();
    try (var server = FakeLiveKit.start()) {
      at(server, application)
          .withBean(
              CallListener.class,
              () ->
                  new CallListener() {
                    @Override
                    public void callEnded(ObservedCall call, EndedCall end) {
                      calls.incrementAndGet();
                    }
                  })
          .run(context -> context.getBean(RoomServiceClient.class).listRooms());
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void callsAreObservedIfThereIsARegistry() {
    try (var server = FakeLiveKit.start()) {
      at(server, application)
          .withBean(ObservationRegistry.class, ObservationRegistry::create)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .run(
              context -> {
                context.getBean(RoomServiceClient.class).listRooms();

                assertThat(context).hasSingleBean(LiveKitObservations.class);
                assertThat(context.getBean(MeterRegistry.class).find("livekit.client.in.flight"))
                    .isNotNull()
                    .satisfies(gauge -> assertThat(gauge.gauge()).isNotNull());
              });
    }
  }

  @Test
  void withoutRegistryOrMicrometerNothingIsObserved() {
    configured.run(context -> assertThat(context).doesNotHaveBean(LiveKitObservations.class));
    configured
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .withClassLoader(new FilteredClassLoader("io.roomservice.micrometer"))
        .run(
            context -> {
              assertThat(context).hasSingleBean(RoomServiceClient.class);
              assertThat(context).doesNotHaveBean("liveKitObservations");
            });
  }
}
