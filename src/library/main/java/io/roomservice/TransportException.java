package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no usable response arrived: there was no connection ({@link Outcome#NOT_SENT}), no
 * response, or a response that is not a LiveKit server's ({@link Outcome#UNKNOWN}).
 */
public non-sealed class TransportException extends LiveKitException {
  private static final long serialVersionUID = 1L;

  TransportException(
      String problem,
      @Nullable String hint,
      Circumstances circumstances,
      @Nullable Throwable cause) {
    super(problem, hint, circumstances, cause);
  }
}
