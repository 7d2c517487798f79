package io.roomservice;

/**
 * A listener that is notified of a client's calls, for metrics and traces; see {@link
 * RoomServiceClientBuilder#listener}.
 *
 * <p>Each call starts with {@link #callStarted} and ends with {@link #callEnded}, even if it is
 * refused before anything is sent, such as a message that is too large. Between them each attempt
 * starts with {@link #attemptStarted} and ends with {@link #attemptEnded}. All events of a call are
 * delivered in order on one thread, with the same {@link ObservedCall}. The call waits for the
 * listener, so a listener should return quickly. Events of different calls are delivered
 * concurrently.
 *
 * <p>An exception that a listener throws is logged as a warning with its stack trace and does not
 * affect the call. A listener is not notified of a call on a closed client, an asynchronous call
 * that is cancelled while it is queued, a message that {@link BulkSend} does not send, or the
 * request for a list of regions.
 */
public interface CallListener {
  /** Called when a call starts. */
  default void callStarted(ObservedCall call) {}

  /** Called when an HTTP request of a call starts; {@code attempt} accepts headers for it. */
  default void attemptStarted(ObservedCall call, StartedAttempt attempt) {}

  /** Called when an HTTP request of a call has ended, successfully or not. */
  default void attemptEnded(ObservedCall call, EndedAttempt attempt) {}

  /** Called when a call has ended, successfully or not. */
  default void callEnded(ObservedCall call, EndedCall end) {}
}
