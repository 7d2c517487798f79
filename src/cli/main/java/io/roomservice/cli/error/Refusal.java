package io.roomservice.cli.error;

/** A command can't be carried out as it was given: what is wrong, and what to do about it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** What is wrong, and what to do about it. */
  public Refusal(String problem, String hint) {
    super(problem);
    this.hint = hint;
  }

  /** What is wrong. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
