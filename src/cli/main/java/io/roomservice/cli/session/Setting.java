package io.roomservice.cli.session;

/**
 * A value and its source.
 *
 * @param source the option or variable, such as {@code --url} or {@code LIVEKIT_URL}
 */
public record Setting(String value, String source) {
  /** Omits the value, which may be a secret. */
  @Override
  public String toString() {
    return "from " + source;
  }
}
