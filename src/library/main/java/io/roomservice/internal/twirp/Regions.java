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
 * The regions of a LiveKit Cloud project. The list is read from the server when it is needed, and
 * cached as long as the server allows; the region that served last is tried first for a while.
 * Thread-safe; each client has one instance.
 */
public final class Regions {
  private static final Logger log = LoggerFactory.getLogger(Regions.class);

  /** The maximum size of the list in bytes: more than a hundred regions. */
  private static final int LONGEST = 64 * 1024;

  private static final Duration READING = Duration.ofSeconds(2);
  private static final Duration PREFERRED_FOR = Duration.ofMinutes(5);

  private final ServerUrl home;
  private final Predicate<ServerUrl> trusted;
  private final boolean enabled;
  private final BoundedHttp http;
  private final LongSupplier nanoTime;

  /** The read in progress. */
  private final AtomicReference<@Nullable CompletableFuture<@Nullable List<ServerUrl>>> reading =
      new AtomicReference<>();

  private volatile @Nullable Known known;
  private volatile @Nullable Preferred preferred;

  /**
   * Creates the regions of a server.
   *
   * @param home the server's own URL, from which the regions are read
   * @param trusted returns true for servers that a token may be sent to; without home among them,
   *     there are no regions
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

  /**
   * Returns the server for a call's first attempt: for five minutes the region that served last,
   * otherwise home.
   */
  public ServerUrl first() {
    var region = preferred;
    return region == null || isOver(region.since(), PREFERRED_FOR) ? home : region.server();
  }

  /** Records that a call succeeded at this server. */
  public void served(ServerUrl by) {
    if (!by.equals(first())) {
      preferred = by.equals(home) ? null : new Preferred(by, nanoTime.getAsLong());
    }
  }

  /** Records that a server did not respond, so that the next call starts at home. */
  void failed(ServerUrl at) {
    var region = preferred;
    if (region != null && region.server().equals(at)) {
      preferred = null;
    }
  }

  /** Returns a region (or home) that was not tried yet; null if there is none. */
  @Nullable ServerUrl other(Set<ServerUrl> tried, CallPlan plan) {
    var now = known;
    return untried(
        tried, now != null && !isOver(now.since(), now.maxAge()) ? now.regions() : read(plan));
  }

  /**
   * Returns a region that was not tried yet for a project that is pinned to regions; reads the list
   * again, because a cached one may be older than the pin.
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
   * Reads the list from the server; returns the previous list if the server does not respond. If
   * another call is already reading, waits for its result.
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
      mine.cancel(false); // the waiting calls have time left to read it themselves
    } else {
      mine.complete(regions);
      reading.set(null); // after complete(), otherwise a call in between would read again
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

  /** Reads the list now; null if that fails. */
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
          "failed to read the regions of {}: {}", home, Interrupts.kept(e).getClass().getName());
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
   * Returns the usable regions: without invalid URLs; without URLs that contain the token, because
   * failures name the server's URL; without servers that a token must not be sent to; and without
   * unencrypted servers if home is encrypted.
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
        log.debug("{} lists a region with an invalid URL", home);
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
