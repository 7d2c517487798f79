package io.roomservice.cli.bulk;

/** A line that is no message; the text says why, and quotes no payload. */
final class BadLine extends Exception {
  private static final long serialVersionUID = 1L;

  BadLine(String problem) {
    super(problem);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
