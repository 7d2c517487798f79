package io.roomservice.testing;

import io.roomservice.TwirpErrorCode;
import io.roomservice.testing.internal.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Scripts failures and delays of the next calls to a {@link FakeLiveKit}; created by {@link
 * FakeLiveKit#onNext(String)}. The last method of the chain registers them:
 *
 * <pre>{@code
 * server.onNext("SendData").times(2).fail(TwirpErrorCode.UNAVAILABLE, "try later");
 * server.onNext("SendData").after(Duration.ofSeconds(5)).answerAsUsual();
 * server.onNextCall().dropAfterActing();
 * }</pre>
 *
 * <p>They apply in the order in which they are registered; all other calls get the usual response.
 * Each attempt of a client counts as a call. Not thread-safe; use one instance per chain.
 */
public final class NextCalls {
  private final Mishaps mishaps;
  private final @Nullable String path;
  private final Map<String, String> headers = new TreeMap<>();
  private Duration delay = Duration.ZERO;
  private int times = 1;

  NextCalls(Mishaps mishaps, @Nullable String path) {
    this.mishaps = mishaps;
    this.path = path;
  }

  /**
   * Sets the number of calls to which this applies. Default: 1.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public NextCalls times(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times is " + times + "; the minimum is 1");
    }
    this.times = times;
    return this;
  }

  /**
   * Sets the delay, in real time, of the response or of the end of the connection. Default: none.
   * The server acts before the delay.
   */
  public NextCalls after(Duration delay) {
    this.delay = delay;
    return this;
  }

  /** Sets a header of the response, such as {@code Retry-After}. */
  public NextCalls header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Acts and responds as usual; useful after {@link #after} or {@link #header}. */
  public void answerAsUsual() {
    plan(true, reply -> reply);
  }

  /**
   * Returns a Twirp error with the HTTP status that belongs to its code. The server does not act.
   *
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  public void fail(TwirpErrorCode code, String message) {
    fail(code, message, Map.of());
  }

  /** Same as {@link #fail(TwirpErrorCode, String)}, with meta. */
  public void fail(TwirpErrorCode code, String message, Map<String, String> meta) {
    var error = CodedReply.of(code, message, meta);
    plan(false, reply -> error);
  }

  /** Returns a status with a line of text, as a gateway does. The server does not act. */
  public void fail(int httpStatus) {
    answer(httpStatus, "text/plain; charset=utf-8", "status " + httpStatus);
  }

  /** Returns any response. The server does not act. */
  public void answer(int httpStatus, String contentType, String body) {
    var answer = Reply.of(httpStatus, contentType, body);
    plan(false, reply -> answer);
  }

  /**
   * Returns status 200 with an HTML page, as a wrong URL or a login page does. The server does not
   * act.
   */
  public void answerHtml() {
    answer(200, "text/html; charset=utf-8", "<html><body>Welcome</body></html>");
  }

  /** Acts, and breaks the connection in the middle of the response. */
  public void answerHalf() {
    plan(true, reply -> reply.ending(Reply.Ending.HALF));
  }

  /** Breaks the connection. The server does not act. */
  public void dropBeforeActing() {
    plan(false, reply -> reply.ending(Reply.Ending.NONE));
  }

  /**
   * Acts, and breaks the connection before the response. A client cannot distinguish this from
   * {@link #dropBeforeActing}.
   */
  public void dropAfterActing() {
    plan(true, reply -> reply.ending(Reply.Ending.NONE));
  }

  /**
   * Returns status 451: the project is pinned to other regions, set by {@link FakeLiveKit#regions}.
   * The server does not act.
   */
  public void notInThisRegion() {
    answer(451, "text/plain; charset=utf-8", "project not allowed in this region.");
  }

  private void plan(boolean acts, UnaryOperator<Reply> change) {
    mishaps.plan(
        path,
        times,
        new Mishaps.Mishap(
            acts,
            server -> {
              var reply = change.apply(server).after(delay);
              for (var header : headers.entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
              }
              return reply;
            }));
  }
}
