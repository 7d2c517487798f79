package io.roomservice;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls on threads of its own: a bounded number at a time, a bounded number waiting in order
 * of submission. Never blocks the caller.
 */
final class AsyncCalls {
  private final Executor threads;
  private final int maxInFlight;
  private final int maxQueued;
  private final Queue<Job<?>> waiting = new ArrayDeque<>(); // guarded by this
  private int inFlight; // guarded by this

  AsyncCalls(Executor threads, int maxInFlight, int maxQueued) {
    this.threads = threads;
    this.maxInFlight = maxInFlight;
    this.maxQueued = maxQueued;
  }

  /** Takes a call, and with it the scope, which ends when the call has ended. */
  <T> CompletableFuture<T> submit(CallScope scope, Function<CallScope, T> call) {
    var job = new Job<>(scope, call);
    if (!admit(job)) {
      scope.close();
      job.future.completeExceptionally(new OverloadedException(maxInFlight, maxQueued));
      return job.future;
    }
    // Whoever completes the future from outside (cancel, orTimeout) wants the call to end. When it
    // was the job itself that
    // did, the call has ended and this does nothing.
    var unused = job.future.whenComplete((value, error) -> abandon(job));
    return job.future;
  }

  private synchronized boolean admit(Job<?> job) {
    if (inFlight < maxInFlight) {
      threads.execute(job); // may fail for want of a thread
      inFlight++;
      return true;
    }
    return waiting.size() < maxQueued && waiting.add(job);
  }

  private void abandon(Job<?> job) {
    job.scope.cancellation().cancel();
    boolean neverRan;
    synchronized (this) {
      neverRan = waiting.remove(job);
    }
    if (neverRan) {
      job.scope.close();
    }
  }

  /** Hands the place of a call that has ended to the one that waits longest. */
  private synchronized void passOn() {
    var next = waiting.poll();
    if (next == null) {
      inFlight--;
    } else {
      threads.execute(next);
    }
  }

  private final class Job<T> implements Runnable {
    private final CallScope scope;
    private final Function<CallScope, T> call;
    private final CompletableFuture<T> future = new CompletableFuture<>();

    Job(CallScope scope, Function<CallScope, T> call) {
      this.scope = scope;
      this.call = call;
    }

    @Override
    public void run() {
      T value = null;
      Throwable error = null;
      try (scope) {
        value = call.apply(scope);
      } catch (Throwable e) { // whatever it is, someone waits for the future
        error = e;
      }
      try {
        // Before the future completes: what is chained to it may run long, or send again and wait
        // for a place.
        passOn();
      } finally {
        complete(value, error);
      }
    }

    private void complete(@Nullable T value, @Nullable Throwable error) {
      if (error != null) {
        future.completeExceptionally(error);
      } else {
        future.complete(value);
      }
    }
  }
}
