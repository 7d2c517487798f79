package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Nanos;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls on threads of its own: a bounded number at a time, a bounded number waiting in order
 * of submission. Never blocks the caller.
 */
public final class AsyncCalls {
  private final Executor threads;
  private final TaskDecorator decorator;
  private final int maxInFlight;
  private final int maxQueued;
  private final Refusals refusals;

  /** In order; a set, since each call looks for itself here when it ends. Guarded by this. */
  private final Set<Job<?>> waiting = new LinkedHashSet<>();

  private int inFlight; // guarded by this

  public AsyncCalls(Surroundings around, int maxInFlight, int maxQueued, Refusals refusals) {
    this.threads = around.threads();
    this.decorator = around.decorator();
    this.maxInFlight = maxInFlight;
    this.maxQueued = maxQueued;
    this.refusals = refusals;
  }

  /**
   * Takes a call, and with it the scope, which ends when the call has ended.
   *
   * @param onRefusal hears why the call did not start, before the future fails
   */
  public <T> CompletableFuture<T> submit(
      CallScope scope, Function<CallScope, T> call, Consumer<RuntimeException> onRefusal) {
    var job = new Job<>(scope, call, onRefusal);
    switch (admit(job)) {
      case STARTS -> start(job);
      case WAITS -> {}
      case REFUSED -> job.refuse(refusals.overloaded(maxInFlight, maxQueued));
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
    if (waiting.size() >= maxQueued) {
      return Admission.REFUSED;
    }
    waiting.add(job);
    job.waits();
    return Admission.WAITS;
  }

  private synchronized boolean leaves(Job<?> job) {
    var waited = waiting.remove(job);
    job.stopsWaiting();
    return waited;
  }

  /**
   * Starts a call that has a place; where there is no thread for it, the place goes to the next.
   */
  private void start(@Nullable Job<?> first) {
    for (var job = first; job != null; ) {
      try {
        threads.execute(job.decorated);
        return;
      } catch (RuntimeException e) {
        var next = passedOn();
        job.refuse(e);
        job = next;
      }
    }
  }

  private void abandon(Job<?> job) {
    job.scope.cancellation().cancel();
    if (leaves(job)) {
      job.scope.close();
    }
  }

  /**
   * A call whose time is over before it has a place needs none: it runs, and ends without a
   * request.
   */
  private void expire(Job<?> job) {
    if (leaves(job)) {
      job.expired = true;
      try {
        threads.execute(job.decorated);
      } catch (RuntimeException e) {
        job.refuse(e);
      }
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
    next.stopsWaiting();
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
    private final Consumer<RuntimeException> onRefusal;
    private final Runnable decorated;
    private volatile boolean expired; // and so without a place to pass on
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable CompletableFuture<Void> timer; // guarded by the calls

    Job(CallScope scope, Function<CallScope, T> call, Consumer<RuntimeException> onRefusal) {
      this.scope = scope;
      this.call = call;
      this.onRefusal = onRefusal;
      this.decorated = decorator.decorate(this); // on the submitting thread, whose context it is
    }

    /** Ends with its time; on the JDK's timer thread, which must not do the work. */
    void waits() {
      var left = Nanos.of(scope.deadline().remaining());
      timer = new CompletableFuture<Void>().completeOnTimeout(null, left, TimeUnit.NANOSECONDS);
      var unused = timer.thenRun(() -> expire(this));
    }

    void stopsWaiting() {
      if (timer != null) {
        timer.complete(null); // cancelled, it would stay with the JDK until its time (JDK-8303742)
      }
    }

    @Override
    public void run() {
      var completion = attempt();
      try {
        // Before the future completes: what is chained to it may run long, or send again and wait
        // for a place.
        if (!expired) {
          start(passedOn());
        }
      } finally {
        completion.run();
      }
    }

    /** Makes the call; what is left to do is to complete the future. */
    private Runnable attempt() {
      scope.runsHere();
      try (scope) {
        var value = call.apply(scope);
        return () -> future.complete(value);
      } catch (Throwable e) { // whatever it is, someone waits for the future
        return () -> future.completeExceptionally(e);
      }
    }

    void refuse(RuntimeException why) {
      scope.close();
      try {
        onRefusal.accept(why);
      } finally {
        future.completeExceptionally(why);
      }
    }
  }
}
