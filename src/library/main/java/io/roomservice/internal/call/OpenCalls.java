package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Deadline;
import io.roomservice.internal.twirp.Nanos;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The calls in flight, so that closing can wait for them. Thread-safe. Only closing takes a lock;
 * calls do not wait for each other.
 */
public final class OpenCalls {
  private final LongSupplier nanoTime;
  private final Set<CallScope> open = ConcurrentHashMap.newKeySet();
  private final Consumer<CallScope> end = this::end;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition oneEnded = lock.newCondition();
  private volatile boolean closed;

  public OpenCalls(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Starts a call.
   *
   * @throws IllegalStateException if the client is closed
   */
  public CallScope begin(Duration budget) {
    var scope = new CallScope(Deadline.in(budget, nanoTime), end);
    open.add(scope);
    if (closed) { // after the add, so that one of the two threads sees the other
      end(scope);
      throw new IllegalStateException("this client is closed");
    }
    return scope;
  }

  private void end(CallScope scope) {
    open.remove(scope);
    if (closed) { // after the removal, for the same reason
      lock.lock();
      try {
        oneEnded.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Prevents new calls, waits until the calls in flight have ended or their time is over, and
   * cancels the rest. A call whose listener or token source closes the client continues.
   */
  public void close() {
    lock.lock();
    try {
      closed = true;
      open.forEach(CallScope::closesHere);
      oneEnded.signalAll(); // other closing threads need not wait for this thread's call
      for (var left = longestLeft(); left > 0; left = longestLeft()) {
        oneEnded.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waitedFor().forEach(scope -> scope.cancellation().cancel());
      lock.unlock();
    }
  }

  private long longestLeft() {
    return waitedFor().mapToLong(scope -> Nanos.of(scope.deadline().remaining())).max().orElse(0);
  }

  private Stream<CallScope> waitedFor() {
    return open.stream().filter(scope -> !scope.isClosing());
  }
}
