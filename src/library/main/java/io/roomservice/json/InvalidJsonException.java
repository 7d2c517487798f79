package io.roomservice.json;

/**
 * A text is not the JSON of the expected message. The message says in which field and why, such as
 * {@code Room.empty_timeout: expected a uint32, found a string}. It never quotes a value, nor a key
 * of a map, which may be secret.
 */
public final class InvalidJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidJsonException(String message) {
    super(message);
  }
}
