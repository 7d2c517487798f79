package io.roomservice.internal.twirp;

import com.google.protobuf.Empty;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where else a hosted project can be reached. Read from the server when it is needed, and kept as
 * long as the server says; the region that served last is tried first for a while. Thread-safe; a
 * client has one.
 */
public final class Regions {
  private static final Logger log = LoggerFactory.getLogger(Regions.class);

  /** More than a list of a hundred regions. */
  private static final int LONGEST = 64 * 1024;

  private static final Duration READING = Duration.ofSeconds(2);
  private static final Duration PREFERRED_FOR = Duration.ofMinutes(5);

  private final ServerUrl home;
  private final Predicate<ServerUrl> trusted;
  private final boolean enabled;
  private final BoundedHttp http;
  private final LongSupplier nanoTime;

  /** What is being read now. */
  private final AtomicReference<@Nullable CompletableFuture<@Nullable List<ServerUrl>>> reading =
      new AtomicReference<>();

  private volatile @Nullable Known known;
  private volatile @Nullable Preferred preferred;

  /**
   * The regions of a server.
   *
   * @param home the server's own URL, from which the regions are read
   * @param trusted which servers a token may be sent to; home has regions if it is one of them
   * @param nanoTime {@link System#nanoTime} outside tests
   */
  public Regions(
      ServerUrl home, Predicate<ServerUrl> trusted, OkHttpClient http, LongSupplier nanoTime) {
    this.home = home;
    this.trusted = trusted;
    this.enabled = trusted.test(home);
    this.http = new BoundedHttp(http);
    this.nanoTime = nanoTime;
  }

  /** Where a call begins: the region that served last, for five minutes, or home. */
  public ServerUrl first() {
    var region = preferred;
    return region == null || isOver(region.since(), PREFERRED_FOR) ? home : region.server();
  }

  /** A call went well there. */
  public void served(ServerUrl by) {
    if (!by.equals(first())) {
      preferred = by.equals(home) ? null : new Preferred(by, nanoTime.getAsLong());
    }
  }

  /** A call found no server there, so the next begins at home. */
  void failed(ServerUrl at) {
    var region = preferred;
    if (region != null && region.server().equals(at)) {
      preferred = null;
    }
  }

  /** A region that was not tried yet, home counted as one; null if there is none. */
  @Nullable ServerUrl other(Set<ServerUrl> tried, CallPlan plan) {
    var now = known;
    return untried(
        tried, now != null && !isOver(now.since(), now.maxAge()) ? now.regions() : read(plan));
  }

  /**
   * A region that a project is pinned to, which was not tried yet; what is known may be older than
   * the pin.
   */
  @Nullable ServerUrl allowed(Set<ServerUrl> tried, CallPlan plan) {
    return untried(tried, read(plan));
  }

  private @Nullable ServerUrl untried(Set<ServerUrl> tried, List<ServerUrl> regions) {
    if (!enabled) {
      return null;
    }
    if (!tried.contains(home)) {
      return home;
    }
    return regions.stream().filter(region -> !tried.contains(region)).findFirst().orElse(null);
  }

  /**
   * The regions as the server lists them now; those known before if it does not answer. Calls that
   * ask while another reads wait for what that one reads.
   */
  private List<ServerUrl> read(CallPlan plan) {
    if (!enabled) {
      return List.of();
    }
    var mine = new CompletableFuture<@Nullable List<ServerUrl>>();
    var others = reading.compareAndExchange(null, mine);
    if (others != null) {
      return readBy(others, plan);
    }
    var regions = readNow(plan);
    if (regions == null && isEnded(plan)) {
      reading.set(null);
      mine.cancel(false); // the others have time to read it themselves
    } else {
      mine.complete(regions);
      reading.set(null); // after it, or one who comes in between would read again
    }
    return regions == null ? knownBefore() : regions;
  }

  private List<ServerUrl> readBy(
      CompletableFuture<@Nullable List<ServerUrl>> other, CallPlan plan) {
    try {
      plan.cancellation().await(other, readingTime(plan));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (other.isCancelled() && !isEnded(plan)) {
      return read(plan);
    }
    var regions = other.isCancelled() ? null : other.getNow(null);
    return regions == null ? knownBefore() : regions;
  }

  private static boolean isEnded(CallPlan plan) {
    return plan.cancellation().isCancelled()
        || Thread.currentThread().isInterrupted()
        || plan.deadline().remaining().compareTo(Duration.ZERO) <= 0;
  }

  private List<ServerUrl> knownBefore() {
    var before = known;
    return before == null ? List.of() : before.regions();
  }

  /** Null if the server does not answer with any. */
  private @Nullable List<ServerUrl> readNow(CallPlan plan) {
    try {
      var token = BearerToken.check(plan.authorization().token());
      var now =
          http.ask(
              request(token),
              LONGEST,
              0,
              readingTime(plan),
              plan.cancellation(),
              (response, body) -> read(response, body, token));
      known = now;
      return now.regions();
    } catch (Throwable e) { // a user's token source or interceptor may throw anything
      log.debug(
          "the regions of {} can't be read: {}", home, Interrupts.kept(e).getClass().getName());
      return null;
    }
  }

  private Known read(Response response, BoundedBody body, String token) throws IOException {
    if (response.code() != 200) {
      throw new IOException("HTTP " + response.code());
    }
    var regions = usable(RegionList.read(body.whole(LONGEST)), token);
    var maxAge = Duration.ofSeconds(Math.max(0, response.cacheControl().maxAgeSeconds()));
    return new Known(regions, nanoTime.getAsLong(), maxAge);
  }

  private Request request(String token) {
    return new Request.Builder()
        .url(home.regions())
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static Duration readingTime(CallPlan plan) {
    var left = plan.deadline().remaining();
    return left.compareTo(READING) < 0 ? left : READING;
  }

  /**
   * Without those that are no URLs, those that hold the token, since a failure names where it was,
   * those that a token must not be sent to, and those that would send it without TLS which home
   * asks for with it.
   */
  private List<ServerUrl> usable(List<String> urls, String token) {
    var scrubber = new Scrubber(token, Empty.getDefaultInstance());
    var regions = new ArrayList<ServerUrl>();
    for (var url : urls) {
      try {
        var region = ServerUrl.parse(url);
        if (scrubber.scrub(url).equals(url)
            && trusted.test(region)
            && (region.isEncrypted() || !home.isEncrypted())) {
          regions.add(region);
        }
      } catch (IllegalArgumentException e) {
        log.debug("{} lists a region without a usable URL", home);
      }
    }
    return regions;
  }

  private boolean isOver(long since, Duration time) {
    return nanoTime.getAsLong() - since >= Nanos.of(time);
  }

  @Override
  public String toString() {
    return home.toString();
  }

  private record Known(List<ServerUrl> regions, long since, Duration maxAge) {}

  private record Preferred(ServerUrl server, long since) {}
}
