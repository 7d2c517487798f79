package io.roomservice.internal.bulk;

/** The state of a run. It has ended when reading has ended and each message has its result. */
public enum State {
  /** Messages are read and sent. */
  READING(Grip.NONE),
  /** The source was read to its end; waiting messages are still sent. */
  DRAINING(Grip.NONE),
  /** Too many messages failed. */
  TOO_MANY_FAILURES(Grip.NONE),
  /** The run was cancelled. */
  CANCELLED(Grip.FINISH),
  /** The run was aborted. */
  ABORTED(Grip.ABORT),
  /** An exception stopped the run. */
  BROKEN(Grip.FINISH),
  /** An exception stopped the run and it was aborted, in either order. */
  BROKEN_AND_ABORTED(Grip.ABORT);

  private final Grip grip;

  State(Grip grip) {
    this.grip = grip;
  }

  /** Returns the state after an event. A run never returns to an earlier state. */
  State after(Event event) {
    return switch (event) {
      case SOURCE_ENDED -> this == READING ? DRAINING : this;
      case TOO_MANY_FAILURES -> stops() ? this : TOO_MANY_FAILURES;
      case CANCEL -> grip == Grip.NONE ? CANCELLED : this;
      case ABORT -> isBroken() ? BROKEN_AND_ABORTED : ABORTED;
      case BREAK -> grip == Grip.ABORT ? BROKEN_AND_ABORTED : BROKEN;
    };
  }

  /** Returns true if waiting messages must not be sent any more. */
  public boolean stops() {
    return this != READING && this != DRAINING;
  }

  /** Returns true if the run ends with an exception. */
  public boolean isBroken() {
    return this == BROKEN || this == BROKEN_AND_ABORTED;
  }

  Grip grip() {
    return grip;
  }

  /** The events that change a run's state. */
  enum Event {
    SOURCE_ENDED,
    TOO_MANY_FAILURES,
    CANCEL,
    ABORT,
    BREAK
  }

  /** What happens to the messages in flight. */
  enum Grip {
    /** They end normally. */
    NONE,
    /** Their attempts end and are not retried. */
    FINISH,
    /** Their attempts are aborted. */
    ABORT
  }
}
