package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.support.WebhookSample;
import io.roomservice.token.AccessToken;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookCommandTest {
  private static final WebhookSample SAMPLE = WebhookSample.of("participant_joined");
  private static final String AT = "--at=" + SAMPLE.sentAt();

  @TempDir Path folder;

  private final Shell shell =
      Shell.bare().with("LIVEKIT_API_KEY", "devkey").with("LIVEKIT_API_SECRET", "secret");

  // ---- verify

  @Test
  void aWebhookOfTheServersIsShown() {
    var ended =
        shell
            .stdin(SAMPLE.body())
            .run("webhook", "verify", "--authorization", SAMPLE.authorization(), AT);

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out().strip())
        .isEqualTo(
            "%s participant_joined room=sid1 participant=a id=EV_MfvrExV9RHin"
                .formatted(SAMPLE.sentAt()));
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void bodyAndHeadersMayBeFilesAsTheyWereCaptured() throws Exception {
    var body = Files.write(folder.resolve("body.json"), SAMPLE.body());
    var headers = WebhookSample.file("participant_joined.headers.txt").toString();

    var ended = shell.run("webhook", "verify", "--headers", headers, "--body", body.toString(), AT);

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("participant_joined");
  }

  @Test
  void jsonIsTheWholeEventAndItsPasswordIsMasked() throws Exception {
    String[] verify = {
      "webhook", "verify", "--authorization", SAMPLE.authorization(), AT, "--output", "json"
    };
    var password = SAMPLE.json().get("room").get("turnPassword").asText();

    var masked = shell.stdin(SAMPLE.body()).run(verify);

    var json = new ObjectMapper().readTree(masked.out());
    assertThat(json.get("event").asText()).isEqualTo("participant_joined");
    assertThat(json.get("createdAt").asLong()).isEqualTo(SAMPLE.sentAt().getEpochSecond());
    assertThat(json.get("participant").get("identity").asText()).isEqualTo("a");
    assertThat(json.get("track").isNull()).isTrue();
    assertThat(json.get("room").get("turnPassword").asText()).isEqualTo("***");
    assertThat(masked.all()).doesNotContain(password);

    var all = new ArrayList<>(List.of(verify));
    all.add("--show-secrets");
    assertThat(shell.stdin(SAMPLE.body()).run(all.toArray(String[]::new)).out()).contains(password);
  }

  @Test
  void aRefusedOneEndsWithThreeAndSaysWhy() {
    var changed = SAMPLE.body();
    changed[10] ^= 1;

    var ended =
        shell
            .stdin(changed)
            .run("webhook", "verify", "--authorization", SAMPLE.authorization(), AT);

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("error: the webhook's body doesn't match the hash in its token")
        .contains("hint: keep the body unchanged")
        .doesNotContain(SAMPLE.authorization());
  }

  @Test
  void anOldOneIsRefusedUnlessTheTimeIsSaid() {
    var ended =
        shell
            .stdin(SAMPLE.body())
            .run(
                "webhook",
                "verify",
                "--authorization",
                SAMPLE.authorization(),
                "--at=" + SAMPLE.sentAt().plusSeconds(360));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("the token expired at").contains("--at");
  }

  @Test
  void aBodyOverTheLimitIsReadNoFurther() {
    var ended =
        shell
            .stdin(new byte[4 * 1024 * 1024 + 1])
            .run("webhook", "verify", "--authorization", SAMPLE.authorization(), AT);

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("the limit is 4194304 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webhook                                     | missing required subcommand",
        "webhook verify                              | ",
        "webhook verify --authorization a --headers b | ",
        "webhook verify --authorization a --at noon  | ",
        "webhook verify --headers pom.xml            | no line of pom.xml starts with",
        "webhook verify --headers nowhere            | no such file",
        "webhook listen --port 65536                 | isn't a whole number from 0 to 65535",
        "webhook listen --count 0                    | isn't a whole number from 1 to",
        "webhook listen --bind no.such.invalid       | unknown address no.such.invalid",
      })
  void aMistakeIsToldInTwoLinesAndEndsWithTwo(String line, String problem) {
    var ended = shell.run(line.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .matches("error: .+\\Rhint: .+\\R")
        .contains(problem == null ? "" : problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook verify --authorization a", "webhook listen --port 0"})
  void withoutAKeyNothingCanBeVerified(String line) {
    var ended = Shell.bare().run(line.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("no API key is set", "LIVEKIT_API_KEY");
  }

  // ---- listen

  @Test
  void whatComesInIsPrintedOnceAndRefusalsAreTold() throws Exception {
    var listening = Listening.start("--count", "2", "--port", "0");
    var first = "{\"event\":\"room_started\",\"room\":{\"name\":\"a\"},\"id\":\"EV_1\"}";
    var second = "{\"event\":\"room_finished\",\"room\":{\"name\":\"a\\n\"},\"id\":\"EV_2\"}";

    assertThat(listening.post(first, token(first))).isEqualTo(200);
    assertThat(listening.post(first, token(first))).isEqualTo(200);
    assertThat(listening.post(second, token(first))).isEqualTo(401);
    assertThat(listening.get()).isEqualTo(405);
    assertThat(listening.post(second, token(second))).isEqualTo(200);

    assertThat(listening.exitCode()).isZero();
    assertThat(listening.out().lines())
        .containsExactly("room_started room=a id=EV_1", "room_finished room=a  id=EV_2");
    assertThat(listening.err())
        .contains(
            "listening on http://127.0.0.1:", "warning: the webhook's body doesn't match the hash");
  }

  @Test
  void jsonIsALineForEachEvent() throws Exception {
    var listening = Listening.start("--count=1", "--port=0", "--output=json");
    var body = "{\"event\":\"agent_job_started\",\"id\":\"EV_1\",\"job\":{}}";

    assertThat(listening.post(body, token(body))).isEqualTo(200);

    assertThat(listening.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(listening.out()).get("event").asText())
        .isEqualTo("agent_job_started");
  }

  @Test
  void anEventWithATimeInNanosecondsIsPrintedToo() throws Exception {
    var listening = Listening.start("--count=1", "--port=0");
    var body = "{\"event\":\"room_started\",\"createdAt\":\"1692985600123456789\",\"id\":\"EV_1\"}";

    assertThat(listening.post(body, token(body))).isEqualTo(200);

    assertThat(listening.exitCode()).isZero();
    assertThat(listening.out())
        .isEqualToIgnoringNewLines("2023-08-25T17:46:40.123456789Z room_started id=EV_1");
  }

  @Test
  void requestsThatComeHalfDoNotHoldUpOthers() throws Exception {
    var listening = Listening.start("--count=1", "--port=0");
    var body = "{\"event\":\"room_started\",\"id\":\"EV_1\"}";
    var halves = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 32; i++) {
        halves.add(listening.half());
      }

      assertThat(listening.post(body, token(body))).isEqualTo(200);
      assertThat(listening.exitCode()).isZero();
    } finally {
      for (var half : halves) {
        half.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsTold() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ended = shell.run("webhook", "listen", "--port", "" + taken.getLocalPort());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).contains("can't listen on 127.0.0.1 port " + taken.getLocalPort());
    }
  }

  private static String token(String body) {
    return AccessToken.builder("devkey", "secret").sha256Of(body.getBytes(UTF_8)).build().toJwt();
  }

  /** The command, running in a thread until it exits. */
  private static final class Listening {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CompletableFuture<URI> url = new CompletableFuture<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    static Listening start(String... options) {
      var listening = new Listening();
      var args = new ArrayList<>(List.of("webhook", "listen"));
      args.addAll(List.of(options));
      var terminal =
          new Terminal(
              Map.of("LIVEKIT_API_KEY", "devkey", "LIVEKIT_API_SECRET", "secret"),
              InputStream.nullInputStream(),
              new PrintStream(listening.out, true, UTF_8),
              new PrintStream(listening.err, true, UTF_8) {
                @Override
                public void println(String line) {
                  super.println(line);
                  if (line.startsWith("listening on ")) {
                    listening.url.complete(URI.create(line.replace("listening on ", "") + "/any"));
                  }
                }
              },
              Screen.none());
      var thread =
          new Thread(
              () -> listening.ended.complete(Main.run(args.toArray(String[]::new), terminal)));
      thread.setDaemon(true);
      thread.start();
      return listening;
    }

    int post(String body, String authorization) throws Exception {
      return send(
          HttpRequest.newBuilder()
              .header("Authorization", authorization)
              .POST(BodyPublishers.ofString(body)));
    }

    /** Sends the head of a request and one of the ten bytes of its body. */
    Socket half() throws Exception {
      var there = url.get(30, TimeUnit.SECONDS);
      var half = new Socket(there.getHost(), there.getPort());
      half.getOutputStream()
          .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1".getBytes(UTF_8));
      return half;
    }

    int get() throws Exception {
      return send(HttpRequest.newBuilder());
    }

    private int send(HttpRequest.Builder request) throws Exception {
      var there = url.get(30, TimeUnit.SECONDS);
      return HTTP.send(request.uri(there).build(), BodyHandlers.discarding()).statusCode();
    }

    int exitCode() throws Exception {
      return ended.get(30, TimeUnit.SECONDS);
    }

    String out() {
      return out.toString(UTF_8);
    }

    String err() {
      return err.toString(UTF_8);
    }
  }
}
