package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Cancellation;
import io.roomservice.internal.twirp.Deadline;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One user's call from start to end: its deadline, and the means to cancel it. */
public final class CallScope implements AutoCloseable {
  private final Deadline deadline;
  private final Cancellation cancellation = new Cancellation();
  private final Consumer<CallScope> onEnd;
  private volatile @Nullable Thread thread;
  private volatile boolean closing;

  CallScope(Deadline deadline, Consumer<CallScope> onEnd) {
    this.deadline = deadline;
    this.onEnd = onEnd;
  }

  public Deadline deadline() {
    return deadline;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Records that the current thread makes the call. */
  public void runsHere() {
    thread = Thread.currentThread();
  }

  /**
   * Records that the current thread closes the client. If this thread also makes the call, a
   * listener or token source is closing the client, and closing does not wait for the call.
   */
  void closesHere() {
    closing |= thread == Thread.currentThread();
  }

  boolean isClosing() {
    return closing;
  }

  @Override
  public void close() {
    onEnd.accept(this);
  }
}
