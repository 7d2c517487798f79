package io.roomservice.cli.bulk;

/** A line that isn't a valid message. The text says why, without quoting the payload. */
final class BadLine extends Exception {
  private static final long serialVersionUID = 1L;

  BadLine(String problem) {
    super(problem);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
