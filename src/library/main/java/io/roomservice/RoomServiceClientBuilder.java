package io.roomservice;

import io.roomservice.internal.call.AsyncCalls;
import io.roomservice.internal.call.HttpClients;
import io.roomservice.internal.call.OpenCalls;
import io.roomservice.internal.call.Surroundings;
import io.roomservice.internal.twirp.BearerToken;
import io.roomservice.internal.twirp.Regions;
import io.roomservice.internal.twirp.ServerUrl;
import io.roomservice.internal.twirp.Sleeper;
import io.roomservice.internal.twirp.TwirpClient;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a {@link RoomServiceClient}. {@link #url} and one of {@link #credentials}, {@link #token}
 * and {@link #tokenSource} are required; everything else has a default. Not thread-safe.
 */
public final class RoomServiceClientBuilder {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceClient.class);

  private @Nullable ServerUrl server;
  private @Nullable Supplier<ApiCredentials> credentials;
  private @Nullable TokenSource tokenSource;
  private CallOptions options = CallOptions.DEFAULTS;
  private RegionFailover regionFailover = RegionFailover.AUTO;
  private int maxInFlight = 256;
  private int maxQueued = 10_000;
  private @Nullable OkHttpClient httpClient;
  private final List<CallListener> listeners = new ArrayList<>();
  private Surroundings around = Surroundings.real(LocalRefusals.INSTANCE);

  RoomServiceClientBuilder() {}

  /**
   * Sets the server's URL: {@code wss://} or {@code https://} with TLS, {@code ws://} or {@code
   * http://} without. A base path is kept.
   *
   * @throws InvalidRequestException if it isn't such a URL
   */
  public RoomServiceClientBuilder url(String url) {
    this.server = checked(() -> ServerUrl.parse(url));
    return this;
  }

  /**
   * Sets the API key and secret. With them the client signs a token for each call, valid for ten
   * minutes, with only the grant that the call needs.
   *
   * @throws InvalidRequestException if one is empty or has leading or trailing white space
   */
  public RoomServiceClientBuilder credentials(String apiKey, String apiSecret) {
    var fixed = checked(() -> ApiCredentials.of(apiKey, apiSecret));
    return credentials(() -> fixed);
  }

  /**
   * Sets a supplier of the API key and secret, for keys that are rotated. It is called for the
   * first call, and again whenever the server rejects a token.
   */
  public RoomServiceClientBuilder credentials(Supplier<ApiCredentials> credentials) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    return this;
  }

  /**
   * Sets a signed token to use for every call, without {@code Bearer}, for processes that hold no
   * secret.
   *
   * @throws InvalidRequestException if it contains a character that is not valid in a token
   */
  public RoomServiceClientBuilder token(String token) {
    Objects.requireNonNull(token, "token");
    return tokenSource(TokenSource.fixed(checked(() -> BearerToken.check(token))));
  }

  /** Sets the source of the token for each attempt. */
  public RoomServiceClientBuilder tokenSource(TokenSource tokenSource) {
    this.tokenSource = Objects.requireNonNull(tokenSource, "tokenSource");
    return this;
  }

  /**
   * Sets the timeout of a whole call. Default: 10 s for most methods; see {@link
   * CallOptions#withTimeout}.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public RoomServiceClientBuilder timeout(Duration timeout) {
    this.options = options.withTimeout(timeout);
    return this;
  }

  /**
   * Sets the timeout of one attempt. Default: 4 s for most methods; see {@link
   * CallOptions#withAttemptTimeout}.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public RoomServiceClientBuilder attemptTimeout(Duration attemptTimeout) {
    this.options = options.withAttemptTimeout(attemptTimeout);
    return this;
  }

  /** Sets the size limits for messages; see {@link CallOptions#withSizeLimits}. */
  public RoomServiceClientBuilder sizeLimits(SizeLimits sizeLimits) {
    this.options = options.withSizeLimits(sizeLimits);
    return this;
  }

  /** Sets the encoding of requests and responses; see {@link CallOptions#withWire}. */
  public RoomServiceClientBuilder wire(Wire wire) {
    this.options = options.withWire(wire);
    return this;
  }

  /**
   * Sets whether calls that must not act twice are retried; see {@link
   * CallOptions#withIdempotentRepeats}.
   */
  public RoomServiceClientBuilder idempotentRepeats(boolean repeats) {
    this.options = options.withIdempotentRepeats(repeats);
    return this;
  }

  /** Sets the retry policy; see {@link CallOptions#withRetryPolicy}. */
  public RoomServiceClientBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.options = options.withRetryPolicy(retryPolicy);
    return this;
  }

  /**
   * Sets whether other regions are tried when one does not respond. Default: {@link
   * RegionFailover#AUTO}.
   */
  public RoomServiceClientBuilder regionFailover(RegionFailover regionFailover) {
    this.regionFailover = Objects.requireNonNull(regionFailover, "regionFailover");
    return this;
  }

  /**
   * Sets the maximum number of asynchronous calls in flight. Default: 256. Blocking calls run on
   * their callers' threads and are not counted.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public RoomServiceClientBuilder maxInFlight(int calls) {
    this.maxInFlight = atLeast(1, "maxInFlight", calls);
    return this;
  }

  /**
   * Sets the maximum number of asynchronous calls that are queued while {@link #maxInFlight} are in
   * flight; further calls fail with {@link OverloadedException}. Default: 10,000.
   *
   * @throws InvalidRequestException if it is negative
   */
  public RoomServiceClientBuilder maxQueued(int calls) {
    this.maxQueued = atLeast(0, "maxQueued", calls);
    return this;
  }

  /**
   * Sets the HTTP client to use, for its connect timeout, pool, proxy, TLS, DNS, interceptors and
   * event listeners. It is shared, not changed and never closed. Its redirect settings, its {@code
   * retryOnConnectionFailure} and its read, write and call timeouts do not apply; this library's
   * do. Default: a separate HTTP client with a connect timeout of 2 s.
   */
  public RoomServiceClientBuilder httpClient(OkHttpClient httpClient) {
    this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
    return this;
  }

  /**
   * Adds a listener that is notified of each call, for metrics and traces. Several listeners are
   * notified in the order in which they were added.
   */
  public RoomServiceClientBuilder listener(CallListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Adds a function that wraps each task that {@link RoomServiceClient#async()} and {@link
   * RoomServiceClient#bulk()} run on the client's threads, so that a context of the calling thread,
   * such as a trace's span, is available there: {@code taskDecorator(task ->
   * Context.current().wrap(task))}. The function is called on the thread that makes the call; for
   * {@code bulk()}, once for each thread that sends. Of several functions, each wraps what those
   * added before it have returned.
   *
   * <p>An exception that it throws is logged as a warning, and the task runs without it.
   */
  public RoomServiceClientBuilder taskDecorator(UnaryOperator<Runnable> decorator) {
    Objects.requireNonNull(decorator, "decorator");
    this.around = around.with(around.decorator().inside(decorator));
    return this;
  }

  /** Sets the clock for the times in tokens. Default: the system clock. Timeouts do not use it. */
  public RoomServiceClientBuilder clock(Clock clock) {
    this.around = around.with(Objects.requireNonNull(clock, "clock"));
    return this;
  }

  /**
   * Creates the client.
   *
   * @throws InvalidRequestException if the URL or the credentials are missing, or if credentials
   *     are set in two ways
   */
  public RoomServiceClient build() {
    if (server == null) {
      throw new InvalidRequestException(
          "no server URL is set", "call url(), or set LIVEKIT_URL for fromEnvironment()");
    }
    var tokens = tokens();
    if (server.isPlainTextInPublic()) {
      log.warn(
          "{} is not a private address and has no TLS: tokens and data are sent in plain text",
          server);
    }
    var http = HttpClients.forCalls(httpClient, maxInFlight, server.isEncrypted());
    var calls =
        new Calls(
            new Regions(server, trustedRegions(), http, around.nanoTime()),
            tokens,
            new TwirpClient(http, Version.USER_AGENT, around.sleeper()),
            around,
            List.copyOf(listeners),
            new OpenCalls(around.nanoTime()),
            new AsyncCalls(around, maxInFlight, maxQueued, LocalRefusals.INSTANCE),
            httpClient == null ? () -> http.connectionPool().evictAll() : () -> {});
    return new RoomServiceClient(new Caller(calls, options), false);
  }

  /** Returns the URL and the options, without credentials. */
  @Override
  public String toString() {
    return "RoomServiceClientBuilder[url=" + server + ", " + options + "]";
  }

  /** For tests: sets how pauses between attempts are made. */
  RoomServiceClientBuilder pauses(Sleeper sleeper, DoubleSupplier random) {
    return pauses(around.nanoTime(), sleeper, random);
  }

  /** For tests: sets how pauses are made and how time is measured. */
  RoomServiceClientBuilder pauses(LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {
    this.around = around.with(nanoTime, sleeper, random);
    return this;
  }

  /** For tests: sets where asynchronous calls run. */
  RoomServiceClientBuilder threads(Executor threads) {
    this.around = around.with(threads, LocalRefusals.INSTANCE);
    return this;
  }

  RoomServiceClientBuilder environment(Function<String, @Nullable String> environment) {
    var url = environment.apply("LIVEKIT_URL");
    var token = environment.apply("LIVEKIT_TOKEN");
    var key = environment.apply("LIVEKIT_API_KEY");
    var secret = environment.apply("LIVEKIT_API_SECRET");
    if (isSet(url)) {
      url(url);
    }
    if (isSet(token)) {
      token(token);
    } else if (isSet(key) && isSet(secret)) {
      credentials(key, secret);
    } else if (isSet(key) || isSet(secret)) {
      throw new InvalidRequestException(
          isSet(key)
              ? "LIVEKIT_API_KEY is set, but LIVEKIT_API_SECRET is not"
              : "LIVEKIT_API_SECRET is set, but LIVEKIT_API_KEY is not",
          "set both, or set LIVEKIT_TOKEN");
    }
    return this;
  }

  private TokenSource tokens() {
    if (credentials != null && tokenSource != null) {
      throw new InvalidRequestException(
          "both credentials and a token or token source are set",
          "call only one of credentials(), token() and tokenSource()");
    }
    if (credentials != null) {
      return TokenSource.signing(credentials, around.clock());
    }
    if (tokenSource != null) {
      return tokenSource;
    }
    throw new InvalidRequestException(
        "no credentials are set",
        "call credentials(), token() or tokenSource(), or set LIVEKIT_API_KEY and LIVEKIT_API_SECRET for fromEnvironment()");
  }

  private Predicate<ServerUrl> trustedRegions() {
    return switch (regionFailover) {
      case AUTO -> ServerUrl::isHosted;
      case ALWAYS -> region -> true;
      case OFF -> region -> false;
    };
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }

  private static int atLeast(int least, String what, int value) {
    if (value < least) {
      throw new InvalidRequestException(
          what + " is " + value + "; it must be at least " + least, "set a larger number");
    }
    return value;
  }

  /** Converts exceptions: the lower packages do not know those of this package. */
  private static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()), null);
    }
  }
}
