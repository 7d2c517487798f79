package io.roomservice.micrometer;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.roomservice.EndedCall;
import io.roomservice.ObservedCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of an observation of one call. Its carrier receives the headers that a tracer adds,
 * such as {@code traceparent}; they are sent with each attempt. Not thread-safe.
 */
public final class LiveKitCallContext extends SenderContext<Map<String, String>> {
  private final ObservedCall call;
  private @Nullable EndedCall end;

  LiveKitCallContext(ObservedCall call) {
    super((carrier, name, value) -> carrier.put(name, value), Kind.CLIENT);
    this.call = call;
    setCarrier(new HashMap<>());
    setRemoteServiceName("livekit");
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
}
