package io.roomservice.micrometer;

import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of an observation of one call. Its carrier receives the headers that a tracer adds,
 * such as {@code traceparent}; they are sent with each attempt. Not thread-safe.
 */
public final class LiveKitCallContext extends RequestContext {
  private final ObservedCall call;
  private @Nullable EndedCall end;
  private long startedAt;

  LiveKitCallContext(ObservedCall call) {
    this.call = call;
  }

  /** Returns the call. */
  public ObservedCall call() {
    return call;
  }

  /** Returns how the call ended; empty while it is in flight. */
  public Optional<EndedCall> end() {
    return Optional.ofNullable(end);
  }

  void end(EndedCall end) {
    this.end = end;
  }

  /** Returns the time of a registry's clock at the call's start, in ns. */
  long startedAt() {
    return startedAt;
  }

  void startedAt(long time) {
    this.startedAt = time;
  }
}
