package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** A way to end a call from another thread. */
public final class Cancellation {
  private volatile boolean cancelled;
  private volatile boolean aborted;
  private volatile @Nullable Call current;
  private volatile @Nullable CountDownLatch pause;

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
      pausing.countDown();
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

  /** For the thread that makes the attempts. */
  void await(Duration atMost) throws InterruptedException {
    var pausing = new CountDownLatch(1); // here, since few calls ever pause
    pause = pausing;
    if (!cancelled) { // after the set, likewise
      // Whether it was cancelled shows before the next attempt.
      var unused = pausing.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void abort() {
    var call = current;
    if (call != null) {
      call.cancel();
    }
  }
}
