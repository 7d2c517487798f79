package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.Map;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, as reported to its {@link Observer}: started once, even if the request is
 * sent several times because the server refuses streams.
 */
final class ObservedAttempt {
  private static final int GOOD = 200;

  private final int number;
  private final ServerUrl server;
  private final CallPlan plan;
  private @Nullable Map<String, String> headers; // null until it started
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

  /** Adds the observer's headers to the request. */
  void begin(Request.Builder request) {
    var added = begin();
    if (!added.isEmpty()) { // avoids creating a lambda
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
    begin(); // an interrupt may have prevented it before
    var elapsed = Duration.ofNanos(plan.deadline().sinceStart() - start);
    plan.observer().attemptEnded(number, server, elapsed, status, failure);
  }
}
