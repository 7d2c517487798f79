package io.roomservice;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.internal.bulk.WorkQueue;
import io.roomservice.internal.call.HttpClients;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.RoomEgress;
import io.roomservice.support.Checkout;
import io.roomservice.support.SettableClock;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.Grants;
import io.roomservice.token.TokenSource;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of defaults in docs/operating.md is what the code does. */
class DocumentedDefaultsTest {
  private static final String HEADING = "## Defaults";
  private static final Pattern ROW =
      Pattern.compile("\\| (`.*?`.*?|[a-z].*?) \\| (.*?) \\| .* \\|");
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  @Test
  void thePageListsTheDefaultsOfTheCode() throws IOException {
    var options = CallOptions.DEFAULTS;
    var policy = RetryPolicy.standard();
    assertThat(options.retryPolicy()).isEqualTo(policy);
    assertThat(policy)
        .isEqualTo(
            RetryPolicy.none()
                .withMaxAttempts(3)
                .withFirstPause(Duration.ofMillis(200))
                .withLongestPause(Duration.ofSeconds(2)));

    var accepted = accepted();
    assertThat(table())
        .containsOnly(
            entry("`timeout`", time(options.callTime(Duration.ZERO))),
            entry("`attemptTimeout`", time(options.attemptTime(Duration.ZERO))),
            entry("`attemptTimeout` of `createRoom` with egress", time(createRoomWithEgress())),
            entry("`attemptTimeout` of `performRpc` that may take 3 s or longer", time(slowRpc())),
            entry(
                "connect timeout",
                time(
                    Duration.ofMillis(
                        HttpClients.forCalls(null, 1, false).connectTimeoutMillis()))),
            entry("`RetryPolicy.withMaxAttempts`", "3"),
            entry("`RetryPolicy.withFirstPause`", "200 ms"),
            entry("`RetryPolicy.withLongestPause`", "2 s"),
            entry("`maxInFlight`", number(accepted.get("in flight"))),
            entry("`maxQueued`", number(accepted.get("waiting"))),
            entry("`BulkSend.inFlight`", bulkInFlight()),
            entry("messages that a bulk send reads ahead", number(WorkQueue.MOST_WAITING)),
            entry("lifetime of a token", time(tokenLifetime())),
            entry("age at which a token is replaced", time(tokenAgeWhenReplaced())),
            entry(
                "`WebhookReceiver.Builder.maxBodyBytes`",
                WebhookReceiver.DEFAULT_MAX_BODY_BYTES / (1024 * 1024) + " MiB"));
  }

  private static Map<String, String> table() throws IOException {
    var page = Files.readString(Checkout.path("docs", "operating.md"));
    var section = page.substring(page.indexOf(HEADING) + HEADING.length());
    var rows = new LinkedHashMap<String, String>();
    section
        .substring(0, section.indexOf("\n## "))
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches() && !row.group(1).equals("setting"))
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }

  private static Duration createRoomWithEgress() {
    var request = CreateRoomRequest.newBuilder().setEgress(RoomEgress.getDefaultInstance()).build();
    return CallOptions.DEFAULTS.attemptTime(RoomMethods.CREATE_ROOM.shortestTimeout(request));
  }

  private static Duration slowRpc() {
    var request = PerformRpcRequest.newBuilder().setResponseTimeoutMs(15_000).build();
    return CallOptions.DEFAULTS.attemptTime(RoomMethods.PERFORM_RPC.shortestTimeout(request));
  }

  /** Submits calls until one is rejected; they run only once they are cancelled. */
  private static Map<String, Integer> accepted() {
    var running = new ArrayList<Runnable>();
    var calls = new ArrayList<CompletableFuture<SendReceipt>>();
    try (var rooms =
        RoomServiceClient.builder()
            .url("http://127.0.0.1:1")
            .token("opaque-token")
            .threads(running::add)
            .build()) {
      var call = rooms.async().sendData(HELLO);
      while (!call.isCompletedExceptionally()) {
        calls.add(call);
        call = rooms.async().sendData(HELLO);
      }
      assertThat(call.handle((receipt, failure) -> failure).join())
          .isInstanceOf(OverloadedException.class);
      calls.forEach(waiting -> waiting.cancel(true));
      var started = running.size();
      running.forEach(Runnable::run);
      return Map.of("in flight", started, "waiting", calls.size() - started);
    }
  }

  private static String bulkInFlight() {
    try (var rooms =
        RoomServiceClient.builder().url("http://127.0.0.1:1").token("opaque-token").build()) {
      var found = Pattern.compile("inFlight=(\\d+)").matcher(rooms.bulk().toString());
      assertThat(found.find()).isTrue();
      return found.group(1);
    }
  }

  private static Duration tokenLifetime() {
    var clock = SettableClock.at("2030-01-01T00:00:00Z");
    var credentials = ApiCredentials.of("devkey", "x".repeat(32));
    var token =
        TokenVerifier.of(credentials)
            .withClock(clock)
            .verify(
                TokenSource.signing(() -> credentials, clock)
                    .tokenFor(Grants.of(VideoGrant.roomList())));
    return Duration.between(clock.instant(), token.expiresAt().orElseThrow());
  }

  private static Duration tokenAgeWhenReplaced() {
    var clock = SettableClock.at("2030-01-01T00:00:00Z");
    var credentials = ApiCredentials.of("devkey", "x".repeat(32));
    var source = TokenSource.signing(() -> credentials, clock);
    var grants = Grants.of(VideoGrant.roomList());
    var start = clock.instant();
    var first = source.tokenFor(grants);
    while (source.tokenFor(grants).equals(first)) {
      clock.advance(Duration.ofSeconds(1));
    }
    return Duration.between(start, clock.instant());
  }

  private static String time(Duration time) {
    if (time.toMinutes() > 0 && time.toSecondsPart() == 0) {
      return time.toMinutes() + " min";
    }
    return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
