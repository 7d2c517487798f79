package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Answer.Success;
import io.roomservice.internal.twirp.Failure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls, each as a loop of attempts. Thread-safe. */
public final class TwirpClient {
  private static final Logger log = LoggerFactory.getLogger(TwirpClient.class);

  /**
   * The first pause before a refused stream is requested again; each further pause is twice as
   * long.
   */
  private static final Duration FIRST_PAUSE_OF_REFUSED = Duration.ofMillis(10);

  private static final int REFUSALS = 7;

  private final Exchange exchange;
  private final Sleeper sleeper;

  /**
   * Creates a client that uses an HTTP client.
   *
   * @param http the HTTP client, used with its connect timeout, pool, proxy, TLS, DNS and
   *     interceptors; never closed by this class
   * @param userAgent the {@code User-Agent} of each request
   * @param sleeper {@link Sleeper#REAL} outside tests
   */
  public TwirpClient(OkHttpClient http, String userAgent, Sleeper sleeper) {
    this.exchange = new Exchange(new BoundedHttp(http), userAgent);
    this.sleeper = sleeper;
  }

  /** Makes a call, with all its attempts. Blocks; never throws because of a server or a network. */
  public <Q extends Message, S extends Message> CallResult<S> call(
      TwirpMethod<Q, S> method, Q request, CallPlan plan) {
    byte[] body;
    try {
      body = plan.codec().encode(request);
    } catch (RuntimeException e) { // such as for a time that JSON can't represent
      return notEncoded(e, plan);
    }
    List<Attempt> earlier = List.of(); // stays empty for most calls
    var server = plan.server();
    while (true) {
      var observed = new ObservedAttempt(earlier.size() + 1, server, plan);
      var answer = attempt(method, request, body, observed, plan);
      if (!(answer instanceof Failed<S> failed)) {
        if (log.isDebugEnabled()) { // otherwise each response would allocate an array
          log.debug("{} attempt {} at {}: succeeded", method, observed.number(), server);
        }
        observed.succeeded();
        return result(answer, server, earlier, plan);
      }
      observed.failed(failed.failure());
      var attempt = new Attempt(observed.number(), server, failed.failure());
      log(method, attempt);
      if (!failed.failure().began() && !earlier.isEmpty()) {
        return lastThatBegan(earlier, attempt, plan);
      }
      if (isDoneAlready(method, attempt, earlier)) {
        return result(
            new Success<>(method.answer(), null, new Scrubber("", request)), server, earlier, plan);
      }
      var next = isEnded(plan) ? null : plan.repeats().after(attempt, plan);
      if (next == null || !pause(next.pause(), plan)) {
        return result(answer, server, earlier, plan);
      }
      earlier = Stream.concat(earlier.stream(), Stream.of(attempt)).toList();
      server = next.server();
    }
  }

  /**
   * Returns the result if the last attempt did not start: the failure of the last one that started.
   * The last attempt is included only if there was no token for it, not if the call ended during
   * the pause.
   */
  private static <S> CallResult<S> lastThatBegan(
      List<Attempt> earlier, Attempt notBegun, CallPlan plan) {
    var last = earlier.get(earlier.size() - 1);
    var others = new ArrayList<>(earlier.subList(0, earlier.size() - 1));
    if (notBegun.failure().kind() == Kind.NO_TOKEN) {
      others.add(notBegun);
    }
    return new CallResult<>(
        new Failed<>(last.failure()),
        last.server(),
        List.copyOf(others),
        earlier.size(),
        plan.deadline().elapsed());
  }

  /** Returns true if no further attempt may start; keeps the interrupt status for the caller. */
  private static boolean isEnded(CallPlan plan) {
    return plan.cancellation().isCancelled() || Thread.currentThread().isInterrupted();
  }

  /**
   * Makes an attempt. A server that has reached its limit of streams refuses each further one
   * without processing it, and may accept it a moment later, so a refused stream is not yet a
   * failed attempt.
   */
  private <Q extends Message, S extends Message> Answer<S> attempt(
      TwirpMethod<Q, S> method, Q request, byte[] body, ObservedAttempt attempt, CallPlan plan) {
    var pause = FIRST_PAUSE_OF_REFUSED;
    for (var refusals = 1; ; refusals++) {
      var answer = exchange.once(method, request, body, attempt, plan);
      if (!isRefused(answer)
          || refusals == REFUSALS
          || pause.compareTo(plan.deadline().remaining()) >= 0
          || !pause(pause, plan)) {
        return answer;
      }
      pause = pause.multipliedBy(2);
    }
  }

  private static boolean isRefused(Answer<?> answer) {
    return answer instanceof Failed<?> failed
        && failed.failure().kind() == Failure.Kind.REFUSED_STREAM;
  }

  /** Returns true if the object is not found because an earlier attempt may have removed it. */
  private static boolean isDoneAlready(
      TwirpMethod<?, ?> method, Attempt attempt, List<Attempt> earlier) {
    return method.removes()
        && attempt.failure().hasCode("not_found")
        && earlier.stream().anyMatch(before -> before.failure().outcome() == WireOutcome.UNKNOWN);
  }

  /** Pauses; returns true if the call should continue. */
  private boolean pause(Duration pause, CallPlan plan) {
    try {
      sleeper.sleep(pause, plan.cancellation());
      return !isEnded(plan);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <S> CallResult<S> notEncoded(RuntimeException e, CallPlan plan) {
    var failure =
        Failure.withoutAnswer(
            Kind.NOT_TRIED,
            WireOutcome.NOT_SENT,
            "failed to encode the request: " + e.getMessage(),
            e);
    return result(new Failed<>(failure), plan.server(), List.of(), plan);
  }

  private static <S> CallResult<S> result(
      Answer<S> answer, ServerUrl server, List<Attempt> earlier, CallPlan plan) {
    var lastBegan = !(answer instanceof Failed<S> failed) || failed.failure().began();
    return new CallResult<>(
        answer, server, earlier, earlier.size() + (lastBegan ? 1 : 0), plan.deadline().elapsed());
  }

  private static void log(TwirpMethod<?, ?> method, Attempt attempt) {
    // Never log a response, which may contain keys and passwords.
    log.debug(
        "{} attempt {} at {}: {}, {}",
        method,
        attempt.number(),
        attempt.server(),
        attempt.failure().outcome(),
        attempt.failure().message());
  }
}
