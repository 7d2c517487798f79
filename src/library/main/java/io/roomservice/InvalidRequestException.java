package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a value is invalid or could not be delivered; the message names the value, what is
 * allowed, and the remedy.
 */
public class InvalidRequestException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  InvalidRequestException(String problem, @Nullable String remedy) {
    super(problem, remedy, null);
  }
}
