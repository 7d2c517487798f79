package io.roomservice;

/** Thrown when too many asynchronous calls are queued; retry when some have completed. */
public class OverloadedException extends RefusedLocallyException {
  private static final long serialVersionUID = 1L;

  OverloadedException(int inFlight, int queued) {
    super(
        "too many asynchronous calls; the limits are "
            + inFlight
            + " in flight and "
            + queued
            + " queued",
        "wait for some to complete, or raise maxInFlight or maxQueued",
        null);
  }
}
