package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * A value that can't be meant or can't arrive; the message names it, what is allowed and the
 * remedy.
 */
public class InvalidRequestException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  InvalidRequestException(String problem, @Nullable String remedy) {
    super(problem, remedy, null);
  }
}
