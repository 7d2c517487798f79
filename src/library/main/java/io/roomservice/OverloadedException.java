package io.roomservice;

/** Too many asynchronous calls wait already; try again when some have ended. */
public class OverloadedException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  OverloadedException(int inFlight, int queued) {
    super(
        inFlight + " calls are in flight and " + queued + " wait, the most that this client takes",
        "wait for some to end, or raise maxInFlight and maxQueued",
        null);
  }
}
