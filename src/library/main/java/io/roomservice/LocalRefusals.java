package io.roomservice;

import io.roomservice.internal.call.Refusals;

/** Creates the exceptions for calls that can't be started. */
enum LocalRefusals implements Refusals {
  INSTANCE;

  @Override
  public RefusedLocallyException overloaded(int inFlight, int waiting) {
    return new OverloadedException(inFlight, waiting);
  }

  @Override
  public RefusedLocallyException noThread(Throwable why) {
    return new RefusedLocallyException(
        "nothing was sent: no thread could be started: " + why.getMessage(),
        "lower the number of calls in flight, or raise the process's thread limit",
        why);
  }
}
