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
 * Runs calls on the client's threads: a bounded number at a time, and a bounded number waiting in
 * order of submission. Never blocks the caller.
 */
public final class AsyncCalls {
  private final Executor threads;
  private final TaskDecorator decorator;
  private final int maxInFlight;
  private final int maxQueued;
  private final Refusals refusals;

  /**
   * Waiting calls in order of submission; a set, because each call removes itself when it ends.
   * Guarded by this.
   */
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
   * Submits a call together with its scope, which is closed when the call ends.
   *
   * @param onRefusal receives the reason if the call does not start, before the future fails
   */
  public <T> CompletableFuture<T> submit(
      CallScope scope, Function<CallScope, T> call, Consumer<RuntimeException> onRefusal) {
    var job = new Job<>(scope, call, onRefusal);
    switch (admit(job)) {
      case STARTS -> start(job);
      case WAITS -> {}
      case REFUSED -> job.refuse(refusals.overloaded(maxInFlight, maxQueued));
    }
    // Completing the future from outside (cancel, orTimeout) ends the call. If the job itself
    // completed it, the call has already ended and this has no effect.
    var unused = job.future.whenComplete((value, error) -> abandon(job));
    return job.future;
  }

  /** Returns the number of calls that have a slot. */
  public synchronized int inFlight() {
    return inFlight;
  }

  /** Returns the number of calls that wait for a slot. */
  public synchronized int queued() {
    return waiting.size();
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
   * Starts a call that has a slot; if there is no thread for it, the slot goes to the next call.
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
   * Runs a call whose time is over before it got a slot: it ends without sending a request, so it
   * needs none.
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

  /**
   * Passes the slot of a call that ended on to the longest-waiting call, and returns that call;
   * null if none waits.
   */
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
    private volatile boolean expired; // so there is no slot to pass on
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable CompletableFuture<Void> timer; // guarded by the calls

    Job(CallScope scope, Function<CallScope, T> call, Consumer<RuntimeException> onRefusal) {
      this.scope = scope;
      this.call = call;
      this.onRefusal = onRefusal;
      this.decorated = decorator.decorate(this); // on the submitting thread, to capture its context
    }

    /**
     * Expires the call when its time is over, from the JDK's timer thread, which must not run the
     * call.
     */
    void waits() {
      var left = Nanos.of(scope.deadline().remaining());
      timer = new CompletableFuture<Void>().completeOnTimeout(null, left, TimeUnit.NANOSECONDS);
      var unused = timer.thenRun(() -> expire(this));
    }

    void stopsWaiting() {
      if (timer != null) {
        timer.complete(null); // if cancelled, it would stay in the JDK until its time (JDK-8303742)
      }
    }

    @Override
    public void run() {
      var completion = attempt();
      try {
        // Before the future completes: a dependent stage may run for long, or send again and wait
        // for a slot.
        if (!expired) {
          start(passedOn());
        }
      } finally {
        completion.run();
      }
    }

    /** Makes the call, and returns the step that completes the future. */
    private Runnable attempt() {
      scope.runsHere();
      try (scope) {
        var value = call.apply(scope);
        return () -> future.complete(value);
      } catch (Throwable e) { // anything, because the future must complete
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
