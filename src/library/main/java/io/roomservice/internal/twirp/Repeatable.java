package io.roomservice.internal.twirp;

/** When a request may be retried. */
public enum Repeatable {
  /** Always: the request is idempotent. */
  ALWAYS,
  /** If the server certainly did not act on the previous attempt. */
  UNLESS_ACTED_ON,
  /** Never: late is worse than not at all. */
  NEVER
}
