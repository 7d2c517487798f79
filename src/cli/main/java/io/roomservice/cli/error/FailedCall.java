package io.roomservice.cli.error;

import io.roomservice.LiveKitException;

/** A failure of {@code roomservice call}, whose hint names fields of the request, not options. */
public final class FailedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final LiveKitException failure;

  /** Creates the failure of a call. */
  public FailedCall(LiveKitException failure) {
    super(failure);
    this.failure = failure;
  }

  ErrorMessage message() {
    return new ErrorMessage(failure.problem(), Hints.afterCall(failure), ExitCode.of(failure));
  }
}
