package io.roomservice.internal.twirp;

import org.jspecify.annotations.Nullable;

/** Hears of one call's attempts, on the thread that makes them. Must not throw. */
public interface Observer {
  /** Hears nothing. */
  Observer NONE = new Observer() {};

  /**
   * An attempt ended.
   *
   * @param number 1 for the first of a call
   * @param failure null if the server answered as it should
   */
  default void attempted(int number, ServerUrl server, @Nullable Failure failure) {}

  /** The next attempt goes elsewhere. */
  default void switched(ServerUrl from, ServerUrl to) {}
}
