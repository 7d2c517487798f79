package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.CallOptions;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.PacketSize;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.RpcCall;
import io.roomservice.SizeLimits;
import io.roomservice.Wire;
import io.roomservice.support.PublicApi;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.token.AccessToken;
import io.roomservice.token.AgentGrant;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.Grants;
import io.roomservice.token.InferenceGrant;
import io.roomservice.token.ObservabilityGrant;
import io.roomservice.token.SipGrant;
import io.roomservice.token.TokenSource;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookReceiver;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for all public types; what each type does is tested in its own module. */
class PublicTypesTest {
  private static final String SECRET = "c4n4ry-secret-0123456789-0123456789";
  private static final String PAYLOAD = "c4n4ry-payload";

  static Stream<Class<?>> libraryTypes() throws Exception {
    return PublicApi.types(RoomServiceClient.class).stream();
  }

  @ParameterizedTest
  @MethodSource("libraryTypes")
  void eachTypeWithInstancesHasATextOfItsOwn(Class<?> type) throws Exception {
    if (!type.isInterface() && hasInstances(type)) {
      assertThat(type.getMethod("toString").getDeclaringClass()).isNotEqualTo(Object.class);
    }
  }

  private static boolean hasInstances(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .mapToInt(Method::getModifiers)
        .anyMatch(method -> Modifier.isPublic(method) && !Modifier.isStatic(method));
  }

  @Test
  void inputsPoliciesAndGrantsAreComparedByWhatTheySayAndNothingElseIs() throws Exception {
    var compared =
        libraryTypes()
            .filter(type -> !type.isEnum() && !type.isInterface())
            .filter(PublicTypesTest::hasEquals)
            .collect(toSet());

    assertThat(compared).isEqualTo(values().stream().map(Object::getClass).collect(toSet()));
  }

  private static boolean hasEquals(Class<?> type) {
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void valuesThatSayTheSameAreEqualAndNoOthers() {
    var some = values();
    var again = values();

    for (int i = 0; i < some.size(); i++) {
      assertThat(some.get(i)).isNotEqualTo(null).hasSameHashCodeAs(again.get(i));
      for (int j = 0; j < again.size(); j++) {
        assertThat(some.get(i).equals(again.get(j)))
            .as("%s and %s", some.get(i), again.get(j))
            .isEqualTo(i == j);
      }
    }
  }

  @Test
  void noTextShowsASecretOrAPayload() {
    var credentials = ApiCredentials.of("key", SECRET);
    var token = AccessToken.builder(credentials).identity("ana");
    var jwt = token.build().toJwt();
    var message = DataMessage.inRoom("standup").text(PAYLOAD);
    var rpc = RpcCall.to("standup", "ana").method("light").payload(PAYLOAD);
    var webhooks = WebhookReceiver.builder().credentials(credentials);
    var signing = client().credentials("key", SECRET);
    var holding = client().token(jwt);

    try (var rooms = signing.build()) {
      var texts =
          Stream.of(
                  credentials,
                  token,
                  token.build(),
                  TokenVerifier.of(credentials),
                  TokenVerifier.of(credentials).verify(jwt),
                  TokenSource.fixed(jwt),
                  TokenSource.signing(() -> credentials, Clock.systemUTC()),
                  message,
                  message.build(),
                  PacketSize.of(message.build()),
                  rpc,
                  rpc.atMostOnce(),
                  rpc.atMostOnce().build(),
                  webhooks,
                  webhooks.build(),
                  HandledEvents.rememberingLast(1),
                  signing,
                  holding,
                  rooms,
                  rooms.async(),
                  rooms.bulk(),
                  rooms.bulk().start(List.of()))
              .map(Object::toString);

      assertThat(texts)
          .allSatisfy(
              text ->
                  assertThat(text)
                      .doesNotContain("c4n4ry", "eyJ")
                      .doesNotContain(base64(SECRET), base64(PAYLOAD)));
    }
  }

  /** Users find every builder in the same place. */
  @Test
  void aBuilderIsNestedUnlessWhatItBuildsHasToBeClosed() throws Exception {
    var builders =
        Stream.concat(libraryTypes(), PublicApi.types(FakeLiveKit.class).stream())
            .filter(type -> type.getName().endsWith("Builder"))
            .toList();

    assertThat(builders)
        .isNotEmpty()
        .allSatisfy(
            builder ->
                assertThat(builder.isMemberClass())
                    .isNotEqualTo(AutoCloseable.class.isAssignableFrom(built(builder))));
  }

  private static Class<?> built(Class<?> builder) throws ClassNotFoundException {
    return Class.forName(builder.getName().replaceAll("\\$?Builder$", ""));
  }

  /** Returns new values, each of which differs from all others in one property. */
  private static List<Object> values() {
    var values = new ArrayList<Object>();
    values.addAll(messages());
    values.addAll(rpcCalls());
    values.addAll(policies());
    values.addAll(limits());
    values.addAll(callOptions());
    values.addAll(grants());
    values.addAll(
        List.of(
            PacketSize.of(DataMessage.inRoom("a").text("x").build()),
            PacketSize.of(DataMessage.inRoom("a").text("x").topic("t").build()),
            PacketSize.of(DataMessage.inRoom("a").text("xyz").build()),
            nonce(0),
            nonce(1),
            ApiCredentials.of("key", "secret"),
            ApiCredentials.of("key", "other"),
            ApiCredentials.of("other", "secret")));
    return values;
  }

  private static List<Object> messages() {
    return List.of(
        DataMessage.inRoom("a").text("x").build(),
        DataMessage.inRoom("a").text("x").build().withRoom("b"),
        DataMessage.inRoom("a").text("y").build(),
        DataMessage.inRoom("a").text("x").kind(DataKind.LOSSY).build(),
        DataMessage.inRoom("a").text("x").topic("").build(),
        DataMessage.inRoom("a").text("x").destinationIdentities("ana", "bo").build(),
        DataMessage.inRoom("a").text("x").destinationIdentities("bo", "ana").build(),
        DataMessage.inRoom("a").text("x").nonce(nonce(0)).build(),
        DataMessage.inRoom("a").text("x").nonce(nonce(1)).build(),
        DataMessage.inRoom("a").text("x").nonce(nonceOfKey()).build(),
        DataMessage.inRoom("a").text("x").idempotencyKey("k").build());
  }

  /** Returns the nonce of the last message, whose parts differ from those of its key. */
  private static Nonce nonceOfKey() {
    return DataMessage.inRoom("a").text("x").idempotencyKey("k").build().nonce().orElseThrow();
  }

  private static Nonce nonce(int last) {
    var bytes = new byte[Nonce.LENGTH];
    bytes[0] = 1;
    bytes[Nonce.LENGTH - 1] = (byte) last;
    return Nonce.of(bytes);
  }

  private static List<Object> rpcCalls() {
    return List.of(
        RpcCall.to("a", "ana").method("m").payload("p").atMostOnce().build(),
        RpcCall.to("b", "ana").method("m").payload("p").atMostOnce().build(),
        RpcCall.to("a", "bo").method("m").payload("p").atMostOnce().build(),
        RpcCall.to("a", "ana").method("n").payload("p").atMostOnce().build(),
        RpcCall.to("a", "ana").method("m").payload("q").atMostOnce().build(),
        RpcCall.to("a", "ana").method("m").payload("p").mayRepeat(Duration.ofSeconds(9)).build());
  }

  private static List<Object> policies() {
    return List.of(
        RetryPolicy.standard(),
        RetryPolicy.none(),
        RetryPolicy.standard().withFirstPause(Duration.ofMillis(1)),
        RetryPolicy.standard().withLongestPause(Duration.ofMillis(1)),
        RetryPolicy.standard().withWaitForRooms(Duration.ofMillis(1)));
  }

  private static List<Object> limits() {
    return List.of(
        SizeLimits.documented(),
        SizeLimits.clients64k(),
        SizeLimits.receiverMaximum(),
        SizeLimits.documented().withReliablePayload(1),
        SizeLimits.documented().withLossyPayload(1),
        SizeLimits.documented().withReliablePacket(1),
        SizeLimits.documented().withLossyPacket(1),
        SizeLimits.documented().withWarnOnly());
  }

  private static List<Object> callOptions() {
    var options = defaults();
    return List.of(
        options,
        options.withTimeout(Duration.ofSeconds(1)),
        options.withAttemptTimeout(Duration.ofSeconds(1)),
        options.withWire(Wire.JSON),
        options.withSizeLimits(SizeLimits.clients64k()),
        options.withRetryPolicy(RetryPolicy.none()));
  }

  private static CallOptions defaults() {
    var options = new AtomicReference<CallOptions>();
    try (var rooms = client().token("t").build();
        var view = rooms.withOptions(same -> seen(options, same))) {
      assertThat(view.toString()).isEqualTo(rooms.toString());
    }
    return options.get();
  }

  private static CallOptions seen(AtomicReference<CallOptions> last, CallOptions options) {
    last.set(options);
    return options;
  }

  private static List<Object> grants() {
    return List.of(
        VideoGrant.none(),
        VideoGrant.roomAdmin("a"),
        VideoGrant.roomAdmin("b"),
        VideoGrant.roomAdmin("a").withCanPublish(false),
        SipGrant.admin(),
        SipGrant.call(),
        SipGrant.admin().and(SipGrant.call()),
        AgentGrant.admin(),
        AgentGrant.simulationAdmin(),
        InferenceGrant.perform(),
        ObservabilityGrant.write(),
        Grants.none(),
        Grants.of(VideoGrant.roomAdmin("a")),
        Grants.none().withSip(SipGrant.admin()),
        Grants.none().withAgent(AgentGrant.admin()),
        Grants.none().withInference(InferenceGrant.perform()),
        Grants.none().withObservability(ObservabilityGrant.write()));
  }

  private static RoomServiceClientBuilder client() {
    return RoomServiceClient.builder().url("http://127.0.0.1");
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
