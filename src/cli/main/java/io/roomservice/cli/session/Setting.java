package io.roomservice.cli.session;

/**
 * A value, and where it comes from.
 *
 * @param source as people know it: {@code --url}, {@code LIVEKIT_URL}
 */
public record Setting(String value, String source) {
  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return "from " + source;
  }
}
