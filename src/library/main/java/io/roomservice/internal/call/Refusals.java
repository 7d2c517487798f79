package io.roomservice.internal.call;

/**
 * The exceptions for calls that can't start; this package doesn't know which ones callers catch.
 */
public interface Refusals {
  /** As many calls are in flight, and wait, as the client takes. */
  RuntimeException overloaded(int inFlight, int waiting);

  /** The system starts no thread for the call. */
  RuntimeException noThread(Throwable why);
}
