package io.roomservice.internal.call;

/**
 * Creates the exceptions for calls that can't start; this package doesn't know the exception types
 * of the public API.
 */
public interface Refusals {
  /**
   * Returns the exception for a call beyond the client's limits of calls in flight and of waiting
   * calls.
   */
  RuntimeException overloaded(int inFlight, int waiting);

  /** Returns the exception for a call for which the system cannot start a thread. */
  RuntimeException noThread(Throwable why);
}
