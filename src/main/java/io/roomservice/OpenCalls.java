package io.roomservice;

import io.roomservice.internal.twirp.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The calls under way, so that closing can wait for them. Thread-safe. */
final class OpenCalls {
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition oneEnded = lock.newCondition();
  private final Set<CallScope> open = new HashSet<>(); // guarded by lock
  private boolean closed; // guarded by lock

  OpenCalls(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @throws IllegalStateException if the client is closed
   */
  CallScope begin(Duration budget) {
    var scope = new CallScope(Deadline.in(budget, nanoTime), this::end);
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("this client is closed");
      }
      open.add(scope);
    } finally {
      lock.unlock();
    }
    return scope;
  }

  private void end(CallScope scope) {
    lock.lock();
    try {
      open.remove(scope);
      oneEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no call begin any more, waits until those under way have ended or used up their time, and
   * cancels the rest.
   */
  void close() {
    lock.lock();
    try {
      closed = true;
      for (var left = longestLeft(); left > 0; left = longestLeft()) {
        oneEnded.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.forEach(scope -> scope.cancellation().cancel());
      lock.unlock();
    }
  }

  private long longestLeft() {
    return open.stream().mapToLong(scope -> scope.deadline().remaining().toNanos()).max().orElse(0);
  }
}
