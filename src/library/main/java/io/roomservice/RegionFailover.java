package io.roomservice;

/**
 * Whether a call that gets no response in one region of LiveKit Cloud is retried in another. The
 * list of regions is read from the server, through the same HTTP client, when it is needed. For
 * five minutes after a region has responded, it is tried first.
 *
 * <p>A call with a {@linkplain CallOptions#withTimeout timeout} of less than 5 s does not try other
 * regions, because there is no time for it.
 */
public enum RegionFailover {
  /**
   * Only from hosts of {@code livekit.cloud}, the only ones that have regions, and only to hosts of
   * {@code livekit.cloud}. The default.
   */
  AUTO,
  /**
   * From every host, to every host that it lists: for proxies with other host names in front of
   * LiveKit Cloud.
   */
  ALWAYS,
  /** Never; a project that is pinned to another region is rejected with 451. */
  OFF
}
