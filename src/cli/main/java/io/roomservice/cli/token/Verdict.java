package io.roomservice.cli.token;

/**
 * Whether a token is valid.
 *
 * @param why the reason in words
 */
record Verdict(State state, String why) {
  enum State {
    GOOD("valid"),
    BAD("invalid"),
    NOT_VERIFIED("not verified");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
