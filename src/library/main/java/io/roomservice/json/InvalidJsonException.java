package io.roomservice.json;

/**
 * Thrown when a text isn't valid JSON for the expected message. The exception's message names the
 * field and the problem, such as {@code Room.empty_timeout: expected a uint32, found a string}. It
 * never quotes a value or a key of a map, which may be secret.
 */
public final class InvalidJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidJsonException(String message) {
    super(message);
  }
}
