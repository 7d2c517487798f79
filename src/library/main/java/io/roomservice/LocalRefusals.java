package io.roomservice;

import io.roomservice.internal.call.Refusals;

/** What a caller catches for a call that never starts. */
enum LocalRefusals implements Refusals {
  INSTANCE;

  @Override
  public RefusedLocallyException overloaded(int inFlight, int waiting) {
    return new OverloadedException(inFlight, waiting);
  }

  @Override
  public RefusedLocallyException noThread(Throwable why) {
    return new RefusedLocallyException(
        "not sent, since no thread could be started for it: " + why.getMessage(),
        "let fewer calls be in flight, or let the process have more threads",
        why);
  }
}
