package io.roomservice.internal.twirp;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The URL of a server's API: scheme, host, port and base path. Immutable and thread-safe. */
public final class ServerUrl {
  private static final Pattern START = Pattern.compile("(?i)(wss?|https?)://.*", Pattern.DOTALL);

  private final HttpUrl base;
  private final String text;
  private final Map<TwirpMethod<?, ?>, HttpUrl> endpoints = new ConcurrentHashMap<>();

  private ServerUrl(HttpUrl base, String text) {
    this.base = base;
    this.text = text;
  }

  /**
   * Parses a server's URL: {@code ws} and {@code http} mean plain text, {@code wss} and {@code
   * https} mean TLS. Keeps a base path, but removes slashes at its end.
   *
   * @throws IllegalArgumentException if it isn't such a URL; the message states why and quotes
   *     nothing that may be secret
   */
  public static ServerUrl parse(String url) {
    Objects.requireNonNull(url, "url");
    if (url.isBlank()) {
      throw new IllegalArgumentException("the server URL is empty; " + REMEDY);
    }
    if (!START.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "the server URL does not start with wss://, https://, ws:// or http://; " + REMEDY);
    }
    var http = url.toLowerCase(Locale.ROOT).startsWith("ws") ? "http" + url.substring(2) : url;
    var parsed = HttpUrl.parse(http);
    if (parsed == null) {
      throw noValidHost();
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException(
          "the server URL for "
              + parsed.host()
              + " contains a user name or password; remove them and set an API key and secret"
              + " instead");
    }
    if (parsed.query() != null || parsed.fragment() != null) {
      throw new IllegalArgumentException(
          "the server URL for "
              + parsed.host()
              + " has a query or fragment; remove everything after the path");
    }
    var text = withoutSlashes(parsed.toString());
    var base = HttpUrl.parse(text); // otherwise a URL with and without a slash would be two servers
    if (base == null) { // an invalid character in the host that OkHttp overlooks next to an "ü"
      throw noValidHost();
    }
    return new ServerUrl(base, text);
  }

  private static String withoutSlashes(String url) {
    var end = url.length();
    while (url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  private static IllegalArgumentException noValidHost() {
    return new IllegalArgumentException("the server URL has no valid host or port; " + REMEDY);
  }

  private static final String REMEDY =
      "use a URL such as wss://example.livekit.cloud or http://localhost:7880";

  HttpUrl endpoint(TwirpMethod<?, ?> method) {
    var known = endpoints.get(method);
    return known != null ? known : endpoints.computeIfAbsent(method, m -> below(m.path()));
  }

  /** Returns the URL at which LiveKit Cloud lists a project's regions. */
  HttpUrl regions() {
    return below("settings/regions");
  }

  private HttpUrl below(String path) {
    var start = base.encodedPath();
    var slash = start.endsWith("/") ? "" : "/";
    return base.newBuilder().encodedPath(start + slash + path).build();
  }

  /** Returns true if this is LiveKit Cloud, the only service with regions. */
  public boolean isHosted() {
    return base.host().endsWith(".livekit.cloud");
  }

  public boolean isEncrypted() {
    return base.isHttps();
  }

  /**
   * Returns true if tokens and data would cross a public network in plain text: without TLS, and
   * the host isn't known to be on a local network.
   */
  public boolean isPlainTextInPublic() {
    return !base.isHttps() && !Nearby.host(base.host());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerUrl that && base.equals(that.base);
  }

  @Override
  public int hashCode() {
    return base.hashCode();
  }

  /** Returns the URL as {@code http} or {@code https}, without slashes at its end. */
  @Override
  public String toString() {
    return text;
  }
}
