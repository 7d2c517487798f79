package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receives the attempts of one call, on the thread that makes them. Must not throw. */
public interface Observer {
  /** Does nothing. */
  Observer NONE = new Observer() {};

  /**
   * Called when an attempt starts: the token is available, and the request is sent next.
   *
   * @param number 1 for the first attempt of a call
   * @return headers to add to the request
   */
  default Map<String, String> attemptStarted(int number, ServerUrl server) {
    return Map.of();
  }

  /**
   * Called when an attempt that started has ended.
   *
   * @param elapsed the time since it started
   * @param status the response's status; 0 if there was none
   * @param failure null if the attempt succeeded
   */
  default void attemptEnded(
      int number, ServerUrl server, Duration elapsed, int status, @Nullable Failure failure) {}
}
