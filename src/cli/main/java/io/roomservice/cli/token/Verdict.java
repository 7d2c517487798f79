package io.roomservice.cli.token;

/**
 * Whether a token is good.
 *
 * @param why in words
 */
record Verdict(State state, String why) {
  enum State {
    GOOD("good"),
    BAD("not good"),
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
