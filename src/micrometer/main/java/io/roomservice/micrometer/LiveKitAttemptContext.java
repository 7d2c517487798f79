package io.roomservice.micrometer;

import io.roomservice.EndedAttempt;
import io.roomservice.ObservedCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of an observation of one HTTP request of a call. Its carrier receives the headers
 * that a tracer adds, such as {@code traceparent}. Not thread-safe.
 */
public final class LiveKitAttemptContext extends RequestContext {
  private final ObservedCall call;
  private final int number;
  private final String server;
  private @Nullable EndedAttempt end;

  LiveKitAttemptContext(ObservedCall call, int number, String server) {
    this.call = call;
    this.number = number;
    this.server = server;
    setRemoteServiceAddress(server);
  }

  /** Returns the call that the request belongs to. */
  public ObservedCall call() {
    return call;
  }

  /** Returns the number of the attempt within its call, from 1. */
  public int number() {
    return number;
  }

  /** Returns the URL of the server that the request is sent to. */
  public String server() {
    return server;
  }

  /** Returns how the attempt ended; empty while it is in flight. */
  public Optional<EndedAttempt> end() {
    return Optional.ofNullable(end);
  }

  void end(EndedAttempt end) {
    this.end = end;
  }
}
