package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Ends a call from another thread. */
public final class Cancellation {
  private volatile boolean cancelled;
  private volatile boolean aborted;
  private volatile @Nullable Call current;
  private volatile @Nullable CompletableFuture<?> pause;

  /**
   * Aborts the current attempt and prevents further ones. The server may have acted on what was
   * already sent.
   */
  public void cancel() {
    aborted = true;
    finish();
    abort();
  }

  /** Lets the current attempt end, and prevents further ones. */
  public void finish() {
    cancelled = true;
    var pausing = pause;
    if (pausing != null) {
      pausing.complete(null);
    }
  }

  /** Returns true if no further attempt may start. */
  public boolean isCancelled() {
    return cancelled;
  }

  boolean isAborted() {
    return aborted;
  }

  void attempting(Call call) {
    current = call;
    if (aborted) { // after setting `current`, so that one of the two threads sees the other's write
      abort();
    }
  }

  /**
   * Waits until the time is over or the call is cancelled. Called by the thread that makes the
   * attempts.
   */
  void await(Duration atMost) throws InterruptedException {
    await(new CompletableFuture<>(), atMost);
  }

  /**
   * Waits until the future completes, the time is over or the call is cancelled. Called by the
   * thread that makes the attempts.
   */
  void await(CompletableFuture<?> something, Duration atMost) throws InterruptedException {
    var pausing = something.copy(); // created here, because few calls ever pause
    pause = pausing;
    if (!cancelled) { // after setting `pause`, for the same reason
      try {
        pausing.get(Nanos.of(atMost), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // The caller checks the reason before the next attempt.
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
