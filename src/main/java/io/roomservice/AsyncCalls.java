package io.roomservice;

import java.util.LinkedHashSet;
import java.util.Set;
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

  /** In order; a set, since each call looks for itself here when it ends. Guarded by this. */
  private final Set<Job<?>> waiting = new LinkedHashSet<>();

  private int inFlight; // guarded by this

  AsyncCalls(Executor threads, int maxInFlight, int maxQueued) {
    this.threads = threads;
    this.maxInFlight = maxInFlight;
    this.maxQueued = maxQueued;
  }

  /** Takes a call, and with it the scope, which ends when the call has ended. */
  <T> CompletableFuture<T> submit(CallScope scope, Function<CallScope, T> call) {
    var job = new Job<>(scope, call);
    switch (admit(job)) {
      case STARTS -> start(job);
      case WAITS -> {}
      case REFUSED -> job.refuse(new OverloadedException(maxInFlight, maxQueued));
    }
    // Whoever completes the future from outside (cancel, orTimeout) wants the call to end. When it
    // was the job itself that did, the call has ended and this does nothing.
    var unused = job.future.whenComplete((value, error) -> abandon(job));
    return job.future;
  }

  private synchronized Admission admit(Job<?> job) {
    if (inFlight < maxInFlight) {
      inFlight++;
      return Admission.STARTS;
    }
    return waiting.size() < maxQueued && waiting.add(job) ? Admission.WAITS : Admission.REFUSED;
  }

  /**
   * Starts a call that has a place; where there is no thread for it, the place goes to the next.
   */
  private void start(@Nullable Job<?> first) {
    for (var job = first; job != null; ) {
      try {
        threads.execute(job);
        return;
      } catch (RefusedLocallyException e) {
        var next = passedOn();
        job.refuse(e);
        job = next;
      }
    }
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

  /** Takes the one that waits longest, which has the place of one that has ended; null if none. */
  private synchronized @Nullable Job<?> passedOn() {
    var longest = waiting.iterator();
    if (!longest.hasNext()) {
      inFlight--;
      return null;
    }
    var next = longest.next();
    longest.remove();
    return next;
  }

  private enum Admission {
    STARTS,
    WAITS,
    REFUSED
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
      // Before the future completes: what is chained to it may run long, or send again and wait for
      // a place.
      start(passedOn());
      complete(value, error);
    }

    void refuse(RefusedLocallyException why) {
      scope.close();
      future.completeExceptionally(why);
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
