package io.roomservice;

import io.roomservice.internal.twirp.Cancellation;
import io.roomservice.internal.twirp.Deadline;
import java.util.function.Consumer;

/** One call of a user's, from its begin to its end: its time, and the way to stop it. */
final class CallScope implements AutoCloseable {
  private final Deadline deadline;
  private final Cancellation cancellation = new Cancellation();
  private final Consumer<CallScope> onEnd;

  CallScope(Deadline deadline, Consumer<CallScope> onEnd) {
    this.deadline = deadline;
    this.onEnd = onEnd;
  }

  Deadline deadline() {
    return deadline;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void close() {
    onEnd.accept(this);
  }
}
