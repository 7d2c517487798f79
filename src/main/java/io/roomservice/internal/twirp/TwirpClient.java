package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Answer.Failed;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls: the loop of attempts. Thread-safe. */
public final class TwirpClient {
  private static final Logger log = LoggerFactory.getLogger(TwirpClient.class);

  private final Exchange exchange;

  /**
   * Makes a client of one's own HTTP client.
   *
   * @param http does the HTTP, with its connect timeout, pool, proxy, TLS, DNS and interceptors;
   *     never closed here
   * @param userAgent the {@code User-Agent} of each request
   */
  public TwirpClient(OkHttpClient http, String userAgent) {
    this.exchange = new Exchange(http, userAgent);
  }

  /**
   * Everything a call goes through on the wire, in order. Blocks; never throws for what a server or
   * a network does.
   */
  public <Q extends Message, S extends Message> CallResult<S> call(
      TwirpMethod<Q, S> method, Q request, CallPlan plan) {
    var body = plan.codec().encode(request);
    var earlierMayCount = false;
    for (var attempts = 1; ; attempts++) {
      var answer = exchange.once(method, request, body, plan);
      var failure = answer instanceof Failed<S> failed ? failed.failure() : null;
      log(method, attempts, plan.server(), failure);
      if (failure == null || !plan.repeats().again(failure, attempts)) {
        var begun = failure == null || failure.began() ? attempts : attempts - 1;
        return new CallResult<>(
            answer, begun, plan.deadline().elapsed(), plan.server(), earlierMayCount);
      }
      earlierMayCount |= failure.fate() == Fate.UNKNOWN;
    }
  }

  private static void log(
      TwirpMethod<?, ?> method, int attempts, ServerUrl server, @Nullable Failure failure) {
    if (log.isDebugEnabled()) {
      // Never the answer itself, which may hold keys and passwords.
      var end = failure == null ? "answered" : failure.fate() + ", " + failure.message();
      log.debug("{} attempt {} at {}: {}", method, attempts, server, end);
    }
  }
}
