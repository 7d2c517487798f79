package io.roomservice;

import org.jspecify.annotations.Nullable;

/** Thrown when the client refuses a call before anything is sent: {@link Outcome#NOT_SENT}. */
public non-sealed class RefusedLocallyException extends LiveKitException {
  private static final long serialVersionUID = 1L;

  RefusedLocallyException(String problem, @Nullable String remedy, @Nullable Throwable cause) {
    super(problem, remedy, Circumstances.REFUSED, cause);
  }

  RefusedLocallyException(
      String problem,
      @Nullable String remedy,
      Circumstances circumstances,
      @Nullable Throwable cause) {
    super(problem, remedy, circumstances, cause);
  }
}
