package io.roomservice.cli.session;

/**
 * A value, and who gave it.
 *
 * @param source as people know it: {@code --url}, {@code LIVEKIT_URL}
 */
public record Given(String value, String source) {
  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return "from " + source;
  }
}
