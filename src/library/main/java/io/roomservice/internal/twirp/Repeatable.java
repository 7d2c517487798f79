package io.roomservice.internal.twirp;

/** When a request may be sent again. */
public enum Repeatable {
  /** Whenever it may help: done twice is as good as done once. */
  ALWAYS,
  /** When the attempt before was surely not acted on. */
  UNLESS_ACTED_ON,
  /** Not at all: late is worse than never. */
  NEVER
}
