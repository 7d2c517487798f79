package io.roomservice.cli.error;

/** A command can't be run as given. Says what is wrong and what to do. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** Creates a refusal with a problem and a hint. */
  public Refusal(String problem, String hint) {
    super(problem);
    this.hint = hint;
  }

  /** Returns what is wrong. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** Returns what to do. */
  public String hint() {
    return hint;
  }
}
