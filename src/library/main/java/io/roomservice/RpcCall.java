package io.roomservice;

import com.google.protobuf.ByteString;
import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a participant's RPC method, which states how often the method's handler may run.
 * Immutable and reusable.
 *
 * <p>Servers differ. If a participant has not responded after 3 s, servers up to 1.13.5 call it
 * again, and once more after another 5 s: a handler that takes 5 s runs three times. 1.13.11 calls
 * it once, and waits for as long as the call allows. A response does not show the server's version,
 * so each call states what it allows:
 *
 * <table>
 * <caption>How often a handler runs</caption>
 * <thead><tr><th>choice</th><th>up to 1.13.5</th><th>1.13.11 and later</th></tr></thead>
 * <tbody>
 * <tr><td>{@link Builder#atMostOnce()}</td><td>once, within 2.9 s</td><td>once, within 2.9 s</td></tr>
 * <tr><td>{@link Builder#atMostOnce(Duration)}</td><td>up to three times, if it takes longer than 3
 *     s</td><td>once</td></tr>
 * <tr><td>{@link Builder#mayRepeat(Duration)}</td><td>up to three times, if it takes longer than 3
 *     s</td><td>once</td></tr>
 * </tbody>
 * </table>
 *
 * <pre>{@code
 * RpcCall.to("standup", "ana").method("light").payload("on").atMostOnce().build()
 * }</pre>
 */
public final class RpcCall {
  /**
   * The limit of a request and of a response, in bytes of UTF-8; the server rejects more (RpcError
   * 1402).
   */
  static final int LARGEST_PAYLOAD = 15_360;

  /** Less than the 3 s after which older servers call again, with a margin for their own delay. */
  private static final Duration ONCE = Duration.ofMillis(2900);

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** After this time older servers time out. */
  private static final Duration LONGEST_REPEATED = Duration.ofSeconds(15);

  /** Servers have no limit; a longer time is most likely a mistake in its unit. */
  private static final Duration LONGEST_ONCE = Duration.ofHours(1);

  private final String room;
  private final String identity;
  private final String method;
  private final String payload;
  private final Duration responseTimeout;

  private RpcCall(Builder builder, String method, Duration responseTimeout) {
    this.room = builder.room;
    this.identity = builder.identity;
    this.method = method;
    this.payload = builder.payload;
    this.responseTimeout = responseTimeout;
  }

  /**
   * Returns a new builder for a call to a participant.
   *
   * @param room the room's name
   * @param identity the participant's identity
   * @throws InvalidRequestException if one of them is empty
   */
  public static Builder to(String room, String identity) {
    return new Builder(Arguments.room(room), Arguments.identity(identity));
  }

  /** Returns the room's name. */
  public String room() {
    return room;
  }

  /** Returns the participant's identity. */
  public String identity() {
    return identity;
  }

  /** Returns the method's name. */
  public String method() {
    return method;
  }

  /** Returns the payload that the handler receives. */
  public String payload() {
    return payload;
  }

  /** Returns the time that the handler may take each time it runs. */
  public Duration responseTimeout() {
    return responseTimeout;
  }

  /**
   * Checks a request that a caller has built, as the builder checks its values. No response timeout
   * means the server's default.
   */
  static void check(PerformRpcRequest request) {
    Arguments.room(request.getRoom());
    Arguments.identity(request.getDestinationIdentity());
    checkMethod(request.getMethod());
    checkPayload(request.getPayload());
    var timeout = Integer.toUnsignedLong(request.getResponseTimeoutMs());
    if (timeout != 0) {
      checkTimeout(Duration.ofMillis(timeout), LONGEST_ONCE, "1 h");
    }
  }

  private static void checkMethod(String method) {
    if (Arguments.wellFormed("method", method).isEmpty()) {
      throw new InvalidRequestException(
          "the RPC method is empty",
          "set the name of a method that the participant has registered");
    }
  }

  private static void checkPayload(String payload) {
    var bytes = ByteString.copyFromUtf8(Arguments.wellFormed("payload", payload)).size();
    if (bytes > LARGEST_PAYLOAD) {
      throw new PayloadTooLargeException(
          "RPC payload",
          bytes,
          LARGEST_PAYLOAD,
          "send less, or send the data first and call with its id");
    }
  }

  private static Duration checkTimeout(Duration timeout, Duration longest, String inWords) {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(longest) > 0) {
      throw new InvalidRequestException(
          "the response timeout is " + timeout + "; it must be from 1 ms to " + inWords,
          "let the handler respond at once and send its result later");
    }
    return timeout;
  }

  PerformRpcRequest request() {
    return PerformRpcRequest.newBuilder()
        .setRoom(room)
        .setDestinationIdentity(identity)
        .setMethod(method)
        .setPayload(payload)
        .setResponseTimeoutMs((int) responseTimeout.toMillis())
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RpcCall that
        && room.equals(that.room)
        && identity.equals(that.identity)
        && method.equals(that.method)
        && payload.equals(that.payload)
        && responseTimeout.equals(that.responseTimeout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(room, identity, method, payload, responseTimeout);
  }

  /** Returns everything except the payload. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "RpcCall[room=%s, identity=%s, method=%s, responseTimeout=%s]",
        room,
        identity,
        method,
        responseTimeout);
  }

  /**
   * Builds an {@link RpcCall}, up to the required choice of how often the handler may run. Not
   * thread-safe.
   */
  public static final class Builder {
    private final String room;
    private final String identity;
    private @Nullable String method;
    private String payload = "";

    private Builder(String room, String identity) {
      this.room = room;
      this.identity = identity;
    }

    /**
     * Sets the name under which the participant has registered its handler.
     *
     * @throws InvalidRequestException if it is empty
     */
    public Builder method(String method) {
      checkMethod(method);
      this.method = method;
      return this;
    }

    /**
     * Sets the payload that the handler receives. Default: empty.
     *
     * @throws PayloadTooLargeException if it is longer than 15,360 bytes of UTF-8
     * @throws InvalidRequestException if it contains an unpaired surrogate
     */
    public Builder payload(String payload) {
      checkPayload(payload);
      this.payload = payload;
      return this;
    }

    /**
     * Lets the handler run at most once, on every server, and respond within 2.9 s, because servers
     * up to 1.13.5 call it again after 3 s. If no response arrives, it may have run. There is one
     * exception: if the handler itself fails with the code 1503, the server treats its connection
     * as lost and calls it twice more.
     */
    public Ready atMostOnce() {
      return new Ready(this, ONCE);
    }

    /**
     * Lets the handler run at most once, and respond within this time, <b>on servers from 1.13.11
     * on</b>. For handlers that take longer than 2.9 s and must not run twice, if you know the
     * server's version.
     *
     * <p>A server up to 1.13.5 runs a handler that takes longer than 3 s two or three times,
     * concurrently or one after the other, and times out after 15 s regardless of this time: the
     * call then fails with 408. Up to 2.9 s this is {@link #atMostOnce()} with another time, and
     * safe on every server.
     *
     * @param responseTimeout the time that the handler has to respond, from 1 ms to one hour
     * @throws InvalidRequestException if it is shorter or longer than that
     */
    public Ready atMostOnce(Duration responseTimeout) {
      return new Ready(this, checkTimeout(responseTimeout, LONGEST_ONCE, "1 h"));
    }

    /**
     * Lets the handler run up to three times, concurrently or one after the other, so several runs
     * must do no harm. For handlers that take longer than 2.9 s, on any server. Servers up to
     * 1.13.5 call it again after 3 s, and the response may take up to 15 s, since a handler that is
     * called again starts over; 1.13.11 calls it once.
     *
     * @param responseTimeout the time that the handler has to respond each time, from 1 ms to 15 s,
     *     after which servers up to 1.13.5 time out
     * @throws InvalidRequestException if it is shorter or longer than that
     */
    public Ready mayRepeat(Duration responseTimeout) {
      return new Ready(this, checkTimeout(responseTimeout, LONGEST_REPEATED, "15 s"));
    }

    @Override
    public String toString() {
      return "RpcCall.Builder" + text();
    }

    private String text() {
      return "[room=" + room + ", identity=" + identity + ", method=" + method + "]";
    }
  }

  /**
   * The last step of a builder, in which the choice of how often the handler may run has been made.
   */
  public static final class Ready {
    private final Builder builder;
    private final Duration responseTimeout;

    private Ready(Builder builder, Duration responseTimeout) {
      this.builder = builder;
      this.responseTimeout = responseTimeout;
    }

    /**
     * Creates the call.
     *
     * @throws InvalidRequestException if no method is set
     */
    public RpcCall build() {
      if (builder.method == null) {
        throw new InvalidRequestException("the RPC call has no method", "call method(String)");
      }
      return new RpcCall(builder, builder.method, responseTimeout);
    }

    @Override
    public String toString() {
      return "RpcCall.Ready" + builder.text();
    }
  }
}
