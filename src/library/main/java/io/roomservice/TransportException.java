package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * Nobody said anything that could be read: no connection ({@link Outcome#NOT_SENT}), no answer, or
 * an answer of something that is no LiveKit server ({@link Outcome#UNKNOWN}).
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
