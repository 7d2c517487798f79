package io.roomservice.internal.twirp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
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

  private static final Duration READING = Duration.ofSeconds(2);
  private static final Duration PREFERRED_FOR = Duration.ofMinutes(5);

  private final ServerUrl home;
  private final boolean enabled;
  private final OkHttpClient http;
  private final LongSupplier nanoTime;
  private volatile @Nullable Known known;
  private volatile @Nullable Preferred preferred;

  /**
   * The regions of a server.
   *
   * @param home the server's own URL, from which the regions are read
   * @param enabled whether there are any to be asked for
   * @param nanoTime {@link System#nanoTime} outside tests
   */
  public Regions(ServerUrl home, boolean enabled, OkHttpClient http, LongSupplier nanoTime) {
    this.home = home;
    this.enabled = enabled;
    this.http = http;
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

  /** The regions as the server lists them now; those known before if it does not answer. */
  private List<ServerUrl> read(CallPlan plan) {
    if (!enabled) {
      return List.of();
    }
    try (var response = request(plan).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("HTTP " + response.code());
      }
      var regions = usable(RegionList.read(BoundedBody.first(Exchange.LONGEST_ERROR, response)));
      var maxAge = Duration.ofSeconds(Math.max(0, response.cacheControl().maxAgeSeconds()));
      known = new Known(regions, nanoTime.getAsLong(), maxAge);
      return regions;
    } catch (IOException
        | RuntimeException e) { // a user's token source or interceptor may throw anything
      log.debug("the regions of {} can't be read: {}", home, e.getClass().getName());
      var before = known;
      return before == null ? List.of() : before.regions();
    }
  }

  private Call request(CallPlan plan) {
    var request =
        new Request.Builder()
            .url(home.regions())
            .header("Authorization", "Bearer " + BearerToken.check(plan.authorization().token()))
            .build();
    var call = http.newCall(request);
    var timeout = Math.min(READING.toNanos(), Math.max(1, plan.deadline().remaining().toNanos()));
    call.timeout().timeout(timeout, TimeUnit.NANOSECONDS);
    plan.cancellation().attempting(call);
    return call;
  }

  /**
   * Without those that are no URLs, and those that would send a token without TLS which home asks
   * for with it.
   */
  private List<ServerUrl> usable(List<String> urls) {
    var regions = new ArrayList<ServerUrl>();
    for (var url : urls) {
      try {
        var region = ServerUrl.parse(url);
        if (region.isEncrypted() || !home.isEncrypted()) {
          regions.add(region);
        }
      } catch (IllegalArgumentException e) {
        log.debug("{} lists a region that has no URL", home);
      }
    }
    return regions;
  }

  private boolean isOver(long since, Duration time) {
    return nanoTime.getAsLong() - since >= time.toNanos();
  }

  @Override
  public String toString() {
    return home.toString();
  }

  private record Known(List<ServerUrl> regions, long since, Duration maxAge) {}

  private record Preferred(ServerUrl server, long since) {}
}
