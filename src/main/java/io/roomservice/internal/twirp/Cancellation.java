package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** A way to end a call from another thread. */
public final class Cancellation {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final AtomicReference<@Nullable Call> current = new AtomicReference<>();
  private volatile boolean aborted;

  /**
   * Aborts the attempt under way, and lets no other begin; what it had sent by then may have been
   * acted on.
   */
  public void cancel() {
    aborted = true;
    cancelled.countDown();
    abort();
  }

  /** Lets the attempt under way end, and no other begin. */
  public void finish() {
    cancelled.countDown();
  }

  /** Whether no other attempt may begin. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  boolean isAborted() {
    return aborted;
  }

  void attempting(Call call) {
    current.set(call);
    if (aborted) { // after the set, so that one of the two threads sees the other
      abort();
    }
  }

  void await(Duration atMost) throws InterruptedException {
    // Whether it was cancelled shows before the next attempt.
    var unused = cancelled.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void abort() {
    var call = current.get();
    if (call != null) {
      call.cancel();
    }
  }
}
