package io.roomservice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what becomes of a client's calls, for metrics and traces: {@link
 * RoomServiceClientBuilder#listener}. All events of a call come in order on the thread that makes
 * it, with the same {@link ObservedCall}, and the call waits meanwhile, so be quick. Calls of
 * several threads are heard of at a time. What a listener throws is logged and changes nothing.
 *
 * <p>A call that is refused before there is anything to send, such as a message that is too large,
 * is not heard of.
 */
public interface CallListener {
  /** A call begins. */
  default void callStarted(ObservedCall call) {}

  /** One request of a call ended, well or not. */
  default void attemptEnded(ObservedCall call, ObservedAttempt attempt) {}

  /**
   * The next attempt of a call goes to another region.
   *
   * @param from the server of the attempt that failed, as a URL
   */
  default void regionSwitched(ObservedCall call, String from, String to) {}

  /**
   * A call ended.
   *
   * @param elapsed since its start, or since it was submitted if it is asynchronous
   * @param failure what its caller catches; null if it went well
   */
  default void callEnded(ObservedCall call, Duration elapsed, @Nullable LiveKitException failure) {}
}
