package io.roomservice;

import io.roomservice.internal.twirp.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The calls under way, so that closing can wait for them. Thread-safe; calls don't wait for one
 * another, whom closing alone makes take a lock.
 */
final class OpenCalls {
  private final LongSupplier nanoTime;
  private final Set<CallScope> open = ConcurrentHashMap.newKeySet();
  private final Consumer<CallScope> end = this::end;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition oneEnded = lock.newCondition();
  private volatile boolean closed;

  OpenCalls(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @throws IllegalStateException if the client is closed
   */
  CallScope begin(Duration budget) {
    var scope = new CallScope(Deadline.in(budget, nanoTime), end);
    open.add(scope);
    if (closed) { // after the add, so that either this sees the closing or the closing sees it
      end(scope);
      throw new IllegalStateException("this client is closed");
    }
    return scope;
  }

  private void end(CallScope scope) {
    open.remove(scope);
    if (closed) { // after the removal, likewise
      lock.lock();
      try {
        oneEnded.signalAll();
      } finally {
        lock.unlock();
      }
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
