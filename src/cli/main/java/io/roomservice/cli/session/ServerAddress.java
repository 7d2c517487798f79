package io.roomservice.cli.session;

import io.roomservice.InvalidRequestException;
import io.roomservice.RoomServiceClient;
import io.roomservice.cli.error.Refusal;
import java.net.URI;
import java.util.Locale;

/** Converts a server's URL to the one for HTTP. */
public final class ServerAddress {
  private static final String HINT = "give a URL such as wss://example.livekit.cloud";

  private ServerAddress() {}

  /** Returns the URL with {@code http} or {@code https} and without a slash at its end. */
  public static URI of(String url) {
    try {
      RoomServiceClient.builder().url(url); // rejects what every call would reject
      var lower = url.toLowerCase(Locale.ROOT);
      var http = lower.startsWith("ws") ? "http" + url.substring(2) : url;
      return URI.create(http.replaceFirst("/+$", ""));
    } catch (InvalidRequestException e) {
      throw new Refusal(e.problem(), e.hint().orElse(HINT));
    } catch (IllegalArgumentException e) {
      throw new Refusal("invalid server URL", HINT);
    }
  }

  /** Returns true if the URL requires TLS. */
  public static boolean isTls(URI server) {
    return "https".equalsIgnoreCase(server.getScheme());
  }

  /** Returns the port, or the default port of the scheme. */
  public static int port(URI server) {
    return server.getPort() > 0 ? server.getPort() : isTls(server) ? 443 : 80;
  }
}
