package io.roomservice.internal.twirp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.roomservice.internal.twirp.Repeats.Next;
import io.roomservice.support.RawServer;
import io.roomservice.support.SettableTicker;
import io.roomservice.support.Thrown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
  private static final ServerUrl EU = ServerUrl.parse("https://eu.example");
  private static final ServerUrl US = ServerUrl.parse("https://us.example");

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private final SettableTicker ticker = new SettableTicker();
  private final TestAuthorization authorization = new TestAuthorization();
  private final Cancellation cancellation = new Cancellation();
  private final ServerUrl home = ServerUrl.parse(SERVER.baseUrl() + "/base");
  private final Regions regions = regions(home, true);

  @Test
  void theRegionsAreReadBelowTheServersOwnPathWithTheCallsToken() {
    listed(0, EU, US);

    assertThat(other(home)).isEqualTo(EU);
    SERVER.verify(
        1,
        getRequestedFor(urlEqualTo("/base/settings/regions"))
            .withHeader("Authorization", equalTo("Bearer opaque-token")));
  }

  @Test
  void regionsAreTriedInTheServersOrderEachOnceAndHomeCounts() {
    listed(0, home, EU, US);

    assertThat(other(home)).isEqualTo(EU);
    assertThat(other(home, EU)).isEqualTo(US);
    assertThat(other(home, EU, US)).isNull();
    assertThat(other(EU)).isEqualTo(home);
  }

  @Test
  void theListIsKeptAsLongAsTheServerSays() {
    listed(60, EU);
    other(home);
    listed(60, US);

    ticker.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(other(home)).isEqualTo(EU);

    ticker.advance(Duration.ofNanos(1));
    assertThat(other(home)).isEqualTo(US);
    assertThat(readings()).isEqualTo(2);
  }

  @Test
  void aListThatMayNotBeKeptIsReadEachTime() {
    answer(okJson(json(EU))); // without Cache-Control
    other(home);
    other(home);

    assertThat(readings()).isEqualTo(2);
  }

  @Test
  void anOldListIsBetterThanNone() {
    listed(60, EU);
    other(home);
    ticker.advance(Duration.ofMinutes(5));

    answer(status(500));
    assertThat(other(home)).isEqualTo(EU);
    answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThat(other(home)).isEqualTo(EU);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>",
        "{\"regions\":",
        "{\"regions\":[{\"url\":\"https://eu.example\"",
        "{\"regions\":{\"url\":\"https://eu.example\"}}",
        "{\"regions\":[{\"url\":7},{\"url\":null},{\"url\":[\"https://eu.example\"]},{}]}",
        "{\"regions\":[{\"url\":\"\"},{\"url\":\"ftp://eu.example\"},{\"url\":\"https://u:p@eu.example\"}]}",
        "{\"regions\":[\"https://eu.example\"]}",
        "{\"regions\":[[[{\"url\":\"https://eu.example\"}]]]}",
        "{}",
      })
  void garbageIsNoRegion(String body) {
    answer(okJson(body));

    assertThat(other(home)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://opaque-token.example",
        "https://eu.example/opaque-token/x",
        "https://6f70617175652d746f6b656e.example" // the token in hexadecimal digits
      })
  void aRegionWhoseUrlHoldsTheTokenIsNotUsed(String url) {
    answer(okJson("{\"regions\":[{\"url\":\"" + url + "\"}]}"));

    assertThat(other(home)).isNull();
  }

  @Test
  void aListWithMoreThanIsKnownOfIsRead() {
    answer(
        okJson(
            "{\"x\":[{\"url\":\"https://no.example\"}],\"regions\":[{\"region\":\"eu\",\"more\":{\"url\":\"https://no.example\"},\"url\":\"https://eu.example\",\"distance\":\"1\"}],\"url\":\"https://no.example\"}"));

    assertThat(other(home)).isEqualTo(EU);
    assertThat(other(home, EU)).isNull();
  }

  @Test
  void aListWithoutAnEndIsNotReadToItsEnd() {
    answer(okJson("{\"regions\":[" + "{\"url\":\"https://eu.example\"},".repeat(10_000)));

    assertThat(other(home)).isNull();
  }

  @Test
  void noTokenGoesWithoutTlsWhereHomeHasIt() {
    // Responds instead of a server with TLS; only its list matters here.
    var http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .url(SERVER.baseUrl() + "/settings/regions")
                            .build()))
            .build();
    answer(
        okJson("{\"regions\":[{\"url\":\"http://eu.example\"},{\"url\":\"wss://us.example\"}]}"));
    var encrypted = ServerUrl.parse("https://home.example");

    assertThat(
            new Regions(encrypted, server -> true, http, ticker).other(Set.of(encrypted), plan()))
        .isEqualTo(US);
  }

  @Test
  void onlyServersThatAreTrustedAreFollowed() {
    var hosted = ServerUrl.parse("https://eu.production.livekit.cloud");
    listed(
        0,
        ServerUrl.parse("https://attacker.example"),
        ServerUrl.parse("https://livekit.cloud.attacker.example"),
        ServerUrl.parse("https://notlivekit.cloud"),
        hosted);
    var project =
        new Regions(home, at -> at.equals(home) || at.isHosted(), new OkHttpClient(), ticker);

    assertThat(project.other(Set.of(home), plan())).isEqualTo(hosted);
    assertThat(project.other(Set.of(home, hosted), plan())).isNull();
  }

  @Test
  void whereThereAreNoRegionsNoneAreAskedFor() {
    var none = regions(home, false);

    assertThat(none.other(Set.of(home), plan())).isNull();
    assertThat(none.allowed(Set.of(home), plan())).isNull();
    assertThat(readings()).isZero();
  }

  @Test
  void aTokenSourceThatThrowsIsNoStrangeEnd() {
    authorization.tokens =
        () -> {
          throw new IllegalStateException("no token");
        };
    assertThat(other(home)).isNull();

    authorization.tokens = () -> "two\nlines";
    assertThat(other(home)).isNull();
    assertThat(readings()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.roomservice.support.Thrown#everything")
  void whateverATokenSourceThrowsIsNoStrangeEnd(Throwable thrown) {
    authorization.tokens =
        () -> {
          throw Thrown.unchecked(thrown);
        };

    assertThat(other(home)).isNull();
    assertThat(Thread.interrupted()).isEqualTo(thrown instanceof InterruptedException);
    assertThat(readings()).isZero();
  }

  @Test
  void callsThatFailTogetherReadTheListOnce() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    try (var server =
        RawServer.answering(
            to -> {
              asked.countDown();
              Thrown.uninterrupted(answer);
              var list = json(EU);
              to.write("HTTP/1.1 200 OK\r\nContent-Length: " + list.length() + "\r\n\r\n" + list);
            })) {
      var at = ServerUrl.parse(server.url());
      var together = regions(at, true);
      var found = new ArrayList<FutureTask<ServerUrl>>();
      for (int i = 0; i < 40; i++) {
        var call = new FutureTask<>(() -> together.other(Set.of(at), plan()));
        found.add(call);
        var thread = new Thread(call);
        thread.start();
        if (i == 0) {
          asked.await();
        } else {
          awaitWaiting(thread);
        }
      }
      answer.countDown();

      for (var call : found) {
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(EU);
      }
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aCallThatIsCancelledWhileItReadsLeavesTheListToTheNext() throws Exception {
    var asked = new Semaphore(0);
    var answered = new AtomicInteger();
    try (var server =
        RawServer.answering(
            to -> {
              asked.release();
              if (answered.incrementAndGet() == 1) {
                to.waitForClient();
              }
              var list = json(EU);
              to.write("HTTP/1.1 200 OK\r\nContent-Length: " + list.length() + "\r\n\r\n" + list);
            })) {
      var at = ServerUrl.parse(server.url());
      var together = regions(at, true);
      var first = new FutureTask<>(() -> together.other(Set.of(at), plan()));
      new Thread(first).start();
      asked.acquire();
      var others = authorization.plan(home, Repeats.NEVER, deadline(), new Cancellation());
      var second = new FutureTask<>(() -> together.other(Set.of(at), others));
      var thread = new Thread(second);
      thread.start();
      awaitWaiting(thread);

      cancellation.cancel();

      assertThat(first.get(20, TimeUnit.SECONDS)).isNull();
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(EU);
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoCancelsDoesNotWaitForTheRegions() {
    listed(0, EU);
    cancellation.cancel();

    assertThat(other(home)).isNull();
    assertThat(readings()).isZero();
  }

  @Test
  void theRegionThatServedIsTriedFirstForFiveMinutes() {
    regions.served(EU);
    assertThat(regions.first()).isEqualTo(EU);

    ticker.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(regions.first()).isEqualTo(EU);

    ticker.advance(Duration.ofNanos(1));
    assertThat(regions.first()).isEqualTo(home);
  }

  @Test
  void aRegionThatFailsIsNoLongerTriedFirst() {
    regions.served(EU);

    regions.failed(US);
    assertThat(regions.first()).isEqualTo(EU);

    regions.failed(EU);
    assertThat(regions.first()).isEqualTo(home);
  }

  @Test
  void homeIsTriedFirstAgainOnceItServed() {
    regions.served(EU);
    regions.served(home);

    assertThat(regions.first()).isEqualTo(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "503", "NOT_CONNECTED", "CUT_OFF", "NO_ANSWER"})
  void anOutageIsWalkedAwayFromWithLiveKitsOwnPauses(String failure) {
    listed(0, home, EU, US);
    var retries = retries(true);

    assertThat(after(retries, 1, home, TestFailures.named(failure)))
        .isEqualTo(new Next(Duration.ofMillis(200), EU));
    assertThat(after(retries, 2, EU, TestFailures.named(failure)))
        .isEqualTo(new Next(Duration.ofMillis(400), US));
    assertThat(after(retries, 3, US, TestFailures.named(failure))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"408", "429"})
  void whatIsNoOutageIsTriedAgainWhereItWas(String failure) {
    listed(0, home, EU);

    assertThat(after(retries(true), 1, home, TestFailures.named(failure)).server()).isEqualTo(home);
    assertThat(readings()).isZero();
  }

  @Test
  void withoutTimeForAWalkTheSameServerIsTriedAgain() {
    listed(0, home, EU);

    assertThat(after(retries(false), 1, home, TestFailures.status(503)).server()).isEqualTo(home);
    assertThat(readings()).isZero();
  }

  @Test
  void aPinnedProjectGoesAtOnceWhereItIsAllowedWhateverIsKnown() {
    listed(3600, EU);
    other(home);
    listed(3600, US);

    assertThat(after(retries(false), 1, home, TestFailures.status(451)))
        .isEqualTo(new Next(Duration.ZERO, US));
  }

  @Test
  void aPinnedProjectThatIsAllowedNowhereIsRefused() {
    answer(okJson("{}"));

    assertThat(after(retries(true), 1, home, TestFailures.status(451))).isNull();
  }

  private Next after(Retries retries, int number, ServerUrl server, Failure failure) {
    return retries.after(new Attempt(number, server, failure), plan());
  }

  private Retries retries(boolean walksRegions) {
    var settings = new RetrySettings(3, Duration.ZERO, Duration.ZERO, Duration.ZERO, walksRegions);
    return new Retries(settings, Repeatable.ALWAYS, regions, new RetryBudget(), () -> 0);
  }

  private ServerUrl other(ServerUrl... tried) {
    return regions.other(Set.of(tried), plan());
  }

  private CallPlan plan() {
    return authorization.plan(home, Repeats.NEVER, deadline(), cancellation);
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(10), ticker);
  }

  private Regions regions(ServerUrl home, boolean enabled) {
    return new Regions(home, server -> enabled, new OkHttpClient(), ticker);
  }

  private static void listed(int maxAge, ServerUrl... urls) {
    answer(okJson(json(urls)).withHeader("Cache-Control", "max-age=" + maxAge));
  }

  private static String json(ServerUrl... urls) {
    return Arrays.stream(urls)
        .map(url -> "{\"region\":\"r\",\"url\":\"" + url + "\"}")
        .collect(Collectors.joining(",", "{\"regions\":[", "]}"));
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }

  private static int readings() {
    return SERVER.findAll(anyRequestedFor(anyUrl())).size();
  }
}
