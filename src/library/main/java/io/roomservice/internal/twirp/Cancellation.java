package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** A way to end a call from another thread. */
public final class Cancellation {
  private volatile boolean cancelled;
  private volatile boolean aborted;
  private volatile @Nullable Call current;
  private volatile @Nullable CompletableFuture<?> pause;

  /**
   * Aborts the attempt under way, and lets no other begin; what it had sent by then may have been
   * acted on.
   */
  public void cancel() {
    aborted = true;
    finish();
    abort();
  }

  /** Lets the attempt under way end, and no other begin. */
  public void finish() {
    cancelled = true;
    var pausing = pause;
    if (pausing != null) {
      pausing.complete(null);
    }
  }

  /** Whether no other attempt may begin. */
  public boolean isCancelled() {
    return cancelled;
  }

  boolean isAborted() {
    return aborted;
  }

  void attempting(Call call) {
    current = call;
    if (aborted) { // after the set, so that one of the two threads sees the other
      abort();
    }
  }

  /** Waits for the time, or until it is cancelled; for the thread that makes the attempts. */
  void await(Duration atMost) throws InterruptedException {
    await(new CompletableFuture<>(), atMost);
  }

  /** Waits for something, at most for the time, or until it is cancelled; likewise. */
  void await(CompletableFuture<?> something, Duration atMost) throws InterruptedException {
    var pausing = something.copy(); // here, since few calls ever pause
    pause = pausing;
    if (!cancelled) { // after the set, likewise
      try {
        pausing.get(Nanos.of(atMost), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Whether it was cancelled, and what came of it, shows before the next attempt.
      }
    }
  }

  private void abort() {
    var call = current;
    if (call != null) {
      call.cancel();
    }
  }
}
