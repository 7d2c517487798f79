package io.roomservice;

import io.roomservice.internal.call.AsyncCalls;
import io.roomservice.internal.call.HttpClients;
import io.roomservice.internal.call.OpenCalls;
import io.roomservice.internal.call.Surroundings;
import io.roomservice.internal.call.TaskDecorator;
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
 * Collects what a {@link RoomServiceClient} needs: {@link #url} and one of {@link #credentials},
 * {@link #token} and {@link #tokenSource}; the rest has defaults. Not thread-safe.
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
   * Where the server is: {@code wss://} or {@code https://} with TLS, {@code ws://} or {@code
   * http://} without; a base path is kept.
   *
   * @throws InvalidRequestException if it is no such URL
   */
  public RoomServiceClientBuilder url(String url) {
    this.server = checked(() -> ServerUrl.parse(url));
    return this;
  }

  /**
   * The API key and secret with which the client signs a token for each call, for ten minutes, with
   * the grant that the call needs and no other.
   *
   * @throws InvalidRequestException if one is empty or has white space at an end
   */
  public RoomServiceClientBuilder credentials(String apiKey, String apiSecret) {
    var fixed = checked(() -> ApiCredentials.of(apiKey, apiSecret));
    return credentials(() -> fixed);
  }

  /**
   * The same with a key that changes: asked at the first call, and again whenever the server
   * refused a token.
   */
  public RoomServiceClientBuilder credentials(Supplier<ApiCredentials> credentials) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    return this;
  }

  /**
   * One signed token for every call, for processes that hold no secret; without {@code Bearer}.
   *
   * @throws InvalidRequestException if it has a character that no token has
   */
  public RoomServiceClientBuilder token(String token) {
    Objects.requireNonNull(token, "token");
    return tokenSource(TokenSource.fixed(checked(() -> BearerToken.check(token))));
  }

  /** Where a token for each attempt comes from. */
  public RoomServiceClientBuilder tokenSource(TokenSource tokenSource) {
    this.tokenSource = Objects.requireNonNull(tokenSource, "tokenSource");
    return this;
  }

  /** As {@link CallOptions#withTimeout}. */
  public RoomServiceClientBuilder timeout(Duration timeout) {
    this.options = options.withTimeout(timeout);
    return this;
  }

  /** As {@link CallOptions#withAttemptTimeout}. */
  public RoomServiceClientBuilder attemptTimeout(Duration attemptTimeout) {
    this.options = options.withAttemptTimeout(attemptTimeout);
    return this;
  }

  /** As {@link CallOptions#withSizeLimits}. */
  public RoomServiceClientBuilder sizeLimits(SizeLimits sizeLimits) {
    this.options = options.withSizeLimits(sizeLimits);
    return this;
  }

  /** As {@link CallOptions#withWire}. */
  public RoomServiceClientBuilder wire(Wire wire) {
    this.options = options.withWire(wire);
    return this;
  }

  /** As {@link CallOptions#withRetryPolicy}. */
  public RoomServiceClientBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.options = options.withRetryPolicy(retryPolicy);
    return this;
  }

  /**
   * Whether other regions are tried when one does not answer; {@link RegionFailover#AUTO} unless
   * set.
   */
  public RoomServiceClientBuilder regionFailover(RegionFailover regionFailover) {
    this.regionFailover = Objects.requireNonNull(regionFailover, "regionFailover");
    return this;
  }

  /**
   * How many asynchronous calls run at a time; 256 unless set. Blocking calls run on their callers'
   * threads, uncounted.
   */
  public RoomServiceClientBuilder maxInFlight(int calls) {
    this.maxInFlight = atLeast(1, "maxInFlight", calls);
    return this;
  }

  /**
   * How many asynchronous calls wait for a place, until {@link OverloadedException}; 10,000 unless
   * set.
   */
  public RoomServiceClientBuilder maxQueued(int calls) {
    this.maxQueued = atLeast(0, "maxQueued", calls);
    return this;
  }

  /**
   * An HTTP client of one's own, for its connect timeout, pool, proxy, TLS, DNS, interceptors and
   * event listeners. Shared, not changed and never closed; its redirects, its {@code
   * retryOnConnectionFailure} and its read, write and call timeouts do not apply, ours do. Without
   * it the client has one of its own, with a connect timeout of 2 s.
   */
  public RoomServiceClientBuilder httpClient(OkHttpClient httpClient) {
    this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
    return this;
  }

  /**
   * Hears of each call, for metrics and traces. Given several times, each listener hears of each
   * event, in the order in which they were given.
   */
  public RoomServiceClientBuilder listener(CallListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Wraps each task that {@link RoomServiceClient#async()} and {@link RoomServiceClient#bulk()} run
   * on the client's threads, so that a context of the calling thread, such as a trace's span,
   * follows it there: {@code taskDecorator(task -> Context.current().wrap(task))}. Called on the
   * thread that makes the call; for {@code bulk()}, once for each thread that sends.
   *
   * <p>What it throws is logged as a warning, and the task runs without it.
   */
  public RoomServiceClientBuilder taskDecorator(UnaryOperator<Runnable> decorator) {
    this.around = around.with(new TaskDecorator(Objects.requireNonNull(decorator, "decorator")));
    return this;
  }

  /** Where the times in tokens come from; the system's clock unless set. Timeouts do not use it. */
  public RoomServiceClientBuilder clock(Clock clock) {
    this.around = around.with(Objects.requireNonNull(clock, "clock"));
    return this;
  }

  /**
   * The client.
   *
   * @throws InvalidRequestException if URL or credentials are missing, or credentials are given in
   *     two ways
   */
  public RoomServiceClient build() {
    if (server == null) {
      throw new InvalidRequestException(
          "there is no server URL", "call url(), or set LIVEKIT_URL for fromEnvironment()");
    }
    var tokens = tokens();
    if (server.isPlainTextInPublic()) {
      log.warn(
          "{} is no private address and has no TLS: tokens and data cross the network in plain text",
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

  /** Says where the server is, and nothing of credentials. */
  @Override
  public String toString() {
    return "RoomServiceClientBuilder[url=" + server + ", " + options + "]";
  }

  /** How pauses are made, for tests that must not take as long. */
  RoomServiceClientBuilder pauses(Sleeper sleeper, DoubleSupplier random) {
    return pauses(around.nanoTime(), sleeper, random);
  }

  /** The same, and how their time is measured. */
  RoomServiceClientBuilder pauses(LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {
    this.around = around.with(nanoTime, sleeper, random);
    return this;
  }

  /** For tests: where asynchronous calls run. */
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
              ? "LIVEKIT_API_SECRET is not set, LIVEKIT_API_KEY is"
              : "LIVEKIT_API_KEY is not set, LIVEKIT_API_SECRET is",
          "set both, or LIVEKIT_TOKEN");
    }
    return this;
  }

  private TokenSource tokens() {
    if (credentials != null && tokenSource != null) {
      throw new InvalidRequestException(
          "there are both credentials and a token or token source",
          "give the client one way to get its tokens");
    }
    if (credentials != null) {
      return TokenSource.signing(credentials, around.clock());
    }
    if (tokenSource != null) {
      return tokenSource;
    }
    throw new InvalidRequestException(
        "there are no credentials",
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
          what + " is " + value + "; it must be at least " + least, "give a larger number");
    }
    return value;
  }

  /** What lies below knows no exceptions of this package. */
  private static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()), null);
    }
  }
}
