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

/** Checks what responds over HTTP, without a token. */
final class HttpChecks {
  /** The difference of clocks that the server tolerates. */
  private static final long LEEWAY_SECONDS = 60;

  private static final String PROXY_REMEDY =
      "use a proxy without credentials, or a direct connection";

  private final URI server;
  private final OkHttpClient http =
      new OkHttpClient.Builder().followRedirects(false).callTimeout(Duration.ofSeconds(5)).build();
  private @Nullable Instant serverTime;

  HttpChecks(URI server) {
    this.server = server;
  }

  /** Calls a method without a token, which a LiveKit server rejects with a known status. */
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
        case 200, 401, 403 -> Finding.ok("path", "LiveKit API found");
        case 407 -> wrong("the proxy requires credentials (407)", PROXY_REMEDY);
        case 404, 405 ->
            wrong(
                "no LiveKit API at " + server + " (" + answer.code() + ")",
                "check host, port and path of the URL; the path ends before /twirp");
        case 502, 503, 504 ->
            wrong(
                "a gateway reports that the server does not respond (" + answer.code() + ")",
                "check the gateway's log, and that the server is running");
        default ->
            answer.isRedirect()
                ? wrong(
                    "the URL is redirected (" + answer.code() + ")",
                    "use the redirect's target, if that is your server: "
                        + answer.header("Location", "unknown"))
                : wrong("unexpected response: HTTP " + answer.code(), "check the URL");
      };
    } catch (IOException e) {
      // OkHttp reports a 407 in this way: before TLS, and from a server that sends it itself.
      var isProxy = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("proxy");
      return isProxy
          ? wrong("the proxy rejects the connection: " + e.getMessage(), PROXY_REMEDY)
          : wrong("no HTTP response: " + e.getMessage(), "check that this port serves HTTP");
    }
  }

  @Nullable Finding clock() {
    if (serverTime == null) {
      return null;
    }
    var ahead = Duration.between(serverTime, Instant.now()).toSeconds();
    var apart = Math.abs(ahead);
    if (apart <= 2) {
      return Finding.ok("clock", "same as the server's");
    }
    var detail =
        String.format(
            Locale.ROOT, "%d s %s the server's", apart, ahead > 0 ? "ahead of" : "behind");
    return apart < LEEWAY_SECONDS
        ? Finding.warning(
            "clock", detail, "set this machine's clock: from 60 s on the server rejects tokens")
        : Finding.wrong(
            "clock",
            detail,
            "set this machine's clock: the server rejects its tokens",
            ExitCode.REJECTED);
  }

  Finding regions() {
    var request = new Request.Builder().url(server + "/settings/regions").build();
    try (var answer = http.newCall(request).execute()) {
      return switch (answer.code()) {
        case 200, 401, 403 -> Finding.ok("regions", "available; failover is possible");
        case 404 -> Finding.ok("regions", "none, as usual for a self-hosted server");
        default -> Finding.warning("regions", "HTTP " + answer.code(), "failover is not possible");
      };
    } catch (IOException e) {
      return Finding.warning(
          "regions", "no response: " + e.getMessage(), "failover is not possible");
    }
  }

  private static Finding wrong(String what, String remedy) {
    return Finding.wrong("path", what, remedy, ExitCode.UNKNOWN);
  }
}
