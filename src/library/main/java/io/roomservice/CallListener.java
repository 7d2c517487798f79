package io.roomservice;

/**
 * Hears what becomes of a client's calls, for metrics and traces: {@link
 * RoomServiceClientBuilder#listener}.
 *
 * <p>Each call begins with {@link #callStarted} and ends with {@link #callEnded}, also one that is
 * refused before anything is sent, such as a message that is too large. Between them each attempt
 * begins with {@link #attemptStarted} and ends with {@link #attemptEnded}. All events of a call
 * come in order on one thread, with the same {@link ObservedCall}, and the call waits for the
 * listener, so a listener returns quickly. Events of different calls come at the same time.
 *
 * <p>What a listener throws is logged as a warning with its stack trace, and changes nothing. Not
 * heard of are a call on a closed client, an asynchronous call that is cancelled while it waits for
 * its place, a message that {@link BulkSend} holds back, and the request for a list of regions.
 */
public interface CallListener {
  /** A call begins. */
  default void callStarted(ObservedCall call) {}

  /** An HTTP request of a call begins; {@code attempt} takes headers for it. */
  default void attemptStarted(ObservedCall call, StartedAttempt attempt) {}

  /** An HTTP request of a call ended, well or not. */
  default void attemptEnded(ObservedCall call, EndedAttempt attempt) {}

  /** A call ended, well or not. */
  default void callEnded(ObservedCall call, EndedCall end) {}
}
