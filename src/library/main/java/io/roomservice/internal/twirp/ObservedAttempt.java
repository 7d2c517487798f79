package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.Map;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, as its {@link Observer} hears of it: begun once, although a server that
 * refuses streams may be asked several times.
 */
final class ObservedAttempt {
  private static final int GOOD = 200;

  private final int number;
  private final ServerUrl server;
  private final CallPlan plan;
  private @Nullable Map<String, String> headers; // null until it began
  private long start;

  ObservedAttempt(int number, ServerUrl server, CallPlan plan) {
    this.number = number;
    this.server = server;
    this.plan = plan;
  }

  int number() {
    return number;
  }

  ServerUrl server() {
    return server;
  }

  /** Adds the observer's headers to a request that is sent next. */
  void begin(Request.Builder request) {
    var added = begin();
    if (!added.isEmpty()) { // or a lambda is made for none
      added.forEach(request::header);
    }
  }

  void succeeded() {
    end(GOOD, null);
  }

  void failed(Failure failure) {
    if (failure.began()) {
      end(failure.status(), failure);
    }
  }

  private Map<String, String> begin() {
    if (headers == null) {
      start = plan.deadline().sinceStart();
      headers = plan.observer().attemptStarted(number, server);
    }
    return headers;
  }

  private void end(int status, @Nullable Failure failure) {
    begin(); // an interrupt may have come before
    var elapsed = Duration.ofNanos(plan.deadline().sinceStart() - start);
    plan.observer().attemptEnded(number, server, elapsed, status, failure);
  }
}
