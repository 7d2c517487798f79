package io.roomservice.cli.doctor;

import io.roomservice.cli.error.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Looks at what answers over HTTP, without a token. */
final class HttpChecks {
  /** What the server lets clocks differ by. */
  private static final long LEEWAY_SECONDS = 60;

  private static final String PROXY_REMEDY = "use a proxy that needs none, or a direct way";

  private final URI server;
  private final OkHttpClient http =
      new OkHttpClient.Builder().followRedirects(false).callTimeout(Duration.ofSeconds(5)).build();
  private @Nullable Instant serverTime;

  HttpChecks(URI server) {
    this.server = server;
  }

  /** Asks for a method without a token, which a LiveKit server refuses in its own way. */
  Finding path() {
    var request =
        new Request.Builder()
            .url(server + "/twirp/livekit.RoomService/ListRooms")
            .post(RequestBody.create("{}", MediaType.get("application/json")))
            .build();
    try (var answer = http.newCall(request).execute()) {
      var date = answer.headers().getInstant("Date");
      serverTime = date;
      return switch (answer.code()) {
        case 200, 401, 403 -> Finding.ok("path", "a LiveKit server's API answers");
        case 407 -> wrong("the proxy wants credentials (407)", PROXY_REMEDY);
        case 404, 405 ->
            wrong(
                "there is no LiveKit API at " + server + " (" + answer.code() + ")",
                "check host, port and path of the URL; it ends before /twirp");
        case 502, 503, 504 ->
            wrong(
                "a gateway answers that the server does not (" + answer.code() + ")",
                "see the gateway's log, and whether the server runs");
        default ->
            answer.isRedirect()
                ? wrong(
                    "it is redirected (" + answer.code() + ")",
                    "use the URL that it is redirected to, if that is yours: "
                        + answer.header("Location", "unknown"))
                : wrong("an unexpected answer: " + answer.code(), "check the URL");
      };
    } catch (IOException e) {
      // OkHttp tells so of a proxy before TLS, and of a server that takes itself for one.
      var isProxy = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("proxy");
      return isProxy
          ? wrong("the proxy refuses: " + e.getMessage(), PROXY_REMEDY)
          : wrong("no answer over HTTP: " + e.getMessage(), "does that port speak HTTP?");
    }
  }

  @Nullable Finding clock() {
    if (serverTime == null) {
      return null;
    }
    var ahead = Duration.between(serverTime, Instant.now()).toSeconds();
    var apart = Math.abs(ahead);
    if (apart <= 2) {
      return Finding.ok("clock", "as the server's");
    }
    var detail =
        String.format(
            Locale.ROOT, "%d s %s the server's", apart, ahead > 0 ? "ahead of" : "behind");
    return apart < LEEWAY_SECONDS
        ? Finding.warning(
            "clock", detail, "from 60 s on tokens are refused: set this machine's clock")
        : Finding.wrong(
            "clock", detail, "tokens are refused: set this machine's clock", ExitCode.REJECTED);
  }

  Finding regions() {
    var request = new Request.Builder().url(server + "/settings/regions").build();
    try (var answer = http.newCall(request).execute()) {
      return switch (answer.code()) {
        case 200, 401, 403 -> Finding.ok("regions", "the server has them; failover is possible");
        case 404 -> Finding.ok("regions", "none, as a server of one's own has it");
        default ->
            Finding.warning("regions", "answered " + answer.code(), "failover is not possible");
      };
    } catch (IOException e) {
      return Finding.warning("regions", "no answer: " + e.getMessage(), "failover is not possible");
    }
  }

  private static Finding wrong(String what, String remedy) {
    return Finding.wrong("path", what, remedy, ExitCode.UNKNOWN);
  }
}
