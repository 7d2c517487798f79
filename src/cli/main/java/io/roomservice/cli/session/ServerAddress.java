package io.roomservice.cli.session;

import io.roomservice.InvalidRequestException;
import io.roomservice.RoomServiceClient;
import io.roomservice.cli.error.Refusal;
import java.net.URI;
import java.util.Locale;

/** A server's URL for HTTP. */
public final class ServerAddress {
  private ServerAddress() {}

  /** The URL with {@code http} or {@code https}, without a slash at its end. */
  public static URI of(String url) {
    try {
      RoomServiceClient.builder().url(url); // what the library refuses, a call would be refused for
      var lower = url.toLowerCase(Locale.ROOT);
      var http = lower.startsWith("ws") ? "http" + url.substring(2) : url;
      return URI.create(http.replaceFirst("/+$", ""));
    } catch (InvalidRequestException e) {
      throw new Refusal(e.problem(), e.hint().orElse("give a URL such as wss://host"));
    } catch (IllegalArgumentException e) {
      throw new Refusal("the server's URL can't be read", "give a URL such as wss://host");
    }
  }

  /** Whether it is reached over TLS. */
  public static boolean isTls(URI server) {
    return "https".equalsIgnoreCase(server.getScheme());
  }

  /** Its port, the scheme's default included. */
  public static int port(URI server) {
    return server.getPort() > 0 ? server.getPort() : isTls(server) ? 443 : 80;
  }
}
