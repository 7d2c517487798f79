package io.roomservice.internal.bulk;

/** Where a run is. It has ended when it reads no more and each message has its result. */
public enum State {
  /** Messages are read and sent. */
  READING(Grip.NONE),
  /** The source was read to its end; what waits still leaves. */
  DRAINING(Grip.NONE),
  /** Too many messages failed. */
  TOO_MANY_FAILURES(Grip.NONE),
  /** Somebody cancelled it. */
  CANCELLED(Grip.FINISH),
  /** Somebody aborted it. */
  ABORTED(Grip.ABORT),
  /** Something threw. */
  BROKEN(Grip.FINISH),
  /** Both, in whichever order. */
  BROKEN_AND_ABORTED(Grip.ABORT);

  private final Grip grip;

  State(Grip grip) {
    this.grip = grip;
  }

  /** Where the run is after an event. Each goes further the same way and none goes back. */
  State after(Event event) {
    return switch (event) {
      case SOURCE_ENDED -> this == READING ? DRAINING : this;
      case TOO_MANY_FAILURES -> stops() ? this : TOO_MANY_FAILURES;
      case CANCEL -> grip == Grip.NONE ? CANCELLED : this;
      case ABORT -> isBroken() ? BROKEN_AND_ABORTED : ABORTED;
      case BREAK -> grip == Grip.ABORT ? BROKEN_AND_ABORTED : BROKEN;
    };
  }

  /** Whether what waits must not leave any more. */
  public boolean stops() {
    return this != READING && this != DRAINING;
  }

  /** Whether it ends with what was thrown. */
  public boolean isBroken() {
    return this == BROKEN || this == BROKEN_AND_ABORTED;
  }

  Grip grip() {
    return grip;
  }

  /** What can happen to a run. */
  enum Event {
    SOURCE_ENDED,
    TOO_MANY_FAILURES,
    CANCEL,
    ABORT,
    BREAK
  }

  /** What becomes of the messages under way. */
  enum Grip {
    /** They end as they would. */
    NONE,
    /** Their attempts end and are not repeated. */
    FINISH,
    /** Their attempts are aborted. */
    ABORT
  }
}
