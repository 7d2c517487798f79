package io.roomservice;

/**
 * Whether a call that finds no answer in one region of the hosted service is tried in another. The
 * regions are read from the server, through the same HTTP client, when they are needed. A region
 * that served is tried first for five minutes.
 *
 * <p>A call with a {@linkplain CallOptions#withTimeout timeout} of less than 5 s does not walk
 * regions: there is no time for it.
 */
public enum RegionFailover {
  /**
   * For hosts of {@code livekit.cloud}, which alone have regions, and to hosts of {@code
   * livekit.cloud} alone; the default.
   */
  AUTO,
  /**
   * For every host, and to every host that it lists: for proxies with names of their own before the
   * hosted service.
   */
  ALWAYS,
  /** Never; a project that is pinned to another region is refused with 451. */
  OFF
}
