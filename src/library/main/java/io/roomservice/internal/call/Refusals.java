package io.roomservice.internal.call;

/**
 * Creates the exceptions for calls that can't start; this package doesn't know the exception types
 * of the public API.
 */
public interface Refusals {
  /** For when the client's limits of calls in flight and of waiting calls are reached. */
  RuntimeException overloaded(int inFlight, int waiting);

  /** For when the system cannot start a thread for the call. */
  RuntimeException noThread(Throwable why);
}
