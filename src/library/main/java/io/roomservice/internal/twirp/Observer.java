package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears of one call's attempts, on the thread that makes them. Must not throw. */
public interface Observer {
  /** Hears nothing. */
  Observer NONE = new Observer() {};

  /**
   * An attempt begins: a token is there, and the request is sent next.
   *
   * @param number 1 for the first of a call
   * @return headers to add to the request
   */
  default Map<String, String> attemptStarted(int number, ServerUrl server) {
    return Map.of();
  }

  /**
   * An attempt that began has ended.
   *
   * @param elapsed since it began
   * @param status the response's; 0 if there was none
   * @param failure null if the server answered as it should
   */
  default void attemptEnded(
      int number, ServerUrl server, Duration elapsed, int status, @Nullable Failure failure) {}
}
