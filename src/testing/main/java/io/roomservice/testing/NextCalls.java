package io.roomservice.testing;

import io.roomservice.TwirpErrorCode;
import io.roomservice.testing.internal.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says what goes wrong with the next calls to a {@link FakeLiveKit}; begun by {@link
 * FakeLiveKit#onNext(String)}, and told by its last word:
 *
 * <pre>{@code
 * server.onNext("SendData").times(2).fail(TwirpErrorCode.UNAVAILABLE, "try later");
 * server.onNext("SendData").after(Duration.ofSeconds(5)).answerAsUsual();
 * server.onNextCall().dropAfterActing();
 * }</pre>
 *
 * <p>What is said first happens first; calls that nothing is said of are answered as usual. Each
 * attempt of a client counts as a call. Not thread-safe, for one sentence each.
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
   * How many calls it befalls; one unless set.
   *
   * @throws IllegalArgumentException if it is none
   */
  public NextCalls times(int times) {
    if (times < 1) {
      throw new IllegalArgumentException(times + " calls; it takes at least one");
    }
    this.times = times;
    return this;
  }

  /**
   * How long the answer, or the end of the connection, is held back, in real time; not at all
   * unless set. What the server does, it does before.
   */
  public NextCalls after(Duration delay) {
    this.delay = delay;
    return this;
  }

  /** A header of the answer, such as {@code Retry-After}. */
  public NextCalls header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The server acts and answers as usual: to be said after {@link #after}, or a header. */
  public void answerAsUsual() {
    plan(true, reply -> reply);
  }

  /**
   * A Twirp error, with the status that belongs to its code; the server does not act.
   *
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  public void fail(TwirpErrorCode code, String message) {
    fail(code, message, Map.of());
  }

  /** The same with meta. */
  public void fail(TwirpErrorCode code, String message, Map<String, String> meta) {
    var error = CodedReply.of(code, message, meta);
    plan(false, reply -> error);
  }

  /** A status with a line of text, as a gateway in between answers; the server does not act. */
  public void fail(int httpStatus) {
    answer(httpStatus, "text/plain; charset=utf-8", "status " + httpStatus);
  }

  /** Any answer at all; the server does not act. */
  public void answer(int httpStatus, String contentType, String body) {
    var answer = Reply.of(httpStatus, contentType, body);
    plan(false, reply -> answer);
  }

  /** 200 with a page in HTML, as a wrong URL or a login gives; the server does not act. */
  public void answerHtml() {
    answer(200, "text/html; charset=utf-8", "<html><body>Welcome</body></html>");
  }

  /** The server acts, and the connection breaks in the middle of its answer. */
  public void answerHalf() {
    plan(true, reply -> reply.ending(Reply.Ending.HALF));
  }

  /** The connection breaks; the server does not act. */
  public void dropBeforeActing() {
    plan(false, reply -> reply.ending(Reply.Ending.NONE));
  }

  /**
   * The server acts, and the connection breaks before its answer. A client cannot tell it apart.
   */
  public void dropAfterActing() {
    plan(true, reply -> reply.ending(Reply.Ending.NONE));
  }

  /**
   * 451: the project is pinned to other regions; the server does not act. Which ones, {@link
   * FakeLiveKit#regions} says.
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
