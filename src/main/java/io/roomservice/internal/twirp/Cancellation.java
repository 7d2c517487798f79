package io.roomservice.internal.twirp;

import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * A way to end a call from another thread: the attempt under way is aborted and no other begins.
 */
public final class Cancellation {
  private @Nullable Call current; // guarded by this
  private boolean cancelled; // guarded by this

  /** Ends the call at once; what it had sent by then may have been acted on. */
  public synchronized void cancel() {
    cancelled = true;
    if (current != null) {
      current.cancel();
    }
  }

  /** Whether someone asked for the end. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void attempting(Call call) {
    current = call;
    if (cancelled) {
      call.cancel();
    }
  }
}
