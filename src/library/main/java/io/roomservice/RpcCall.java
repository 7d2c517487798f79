package io.roomservice;

import com.google.protobuf.ByteString;
import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method of a participant's, to be run over there, and how often that may be. Immutable and
 * reusable.
 *
 * <p>Servers differ. Up to 1.13.5 they ask a participant again that has not answered after 3 s, and
 * once more after 5 s: a handler that takes 5 s runs three times. 1.13.11 asks once, and waits for
 * as long as the call says. Nothing in an answer tells which server it is, so each call says what
 * it allows:
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
  /** Of a request and of an answer, in bytes of UTF-8; the server refuses more (RpcError 1402). */
  static final int LARGEST_PAYLOAD = 15_360;

  /** Less than the 3 s after which older servers ask again, with room for their own delay. */
  private static final Duration ONCE = Duration.ofMillis(2900);

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Older servers give up then. */
  private static final Duration LONGEST_REPEATED = Duration.ofSeconds(15);

  /** Servers have no limit of their own; a longer time is most likely a mistake in its unit. */
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
   * Begins a call to a participant.
   *
   * @param room the room's name
   * @param identity the participant's identity
   * @throws InvalidRequestException if one of them is empty
   */
  public static Builder to(String room, String identity) {
    return new Builder(Texts.room(room), Texts.identity(identity));
  }

  /** The room's name. */
  public String room() {
    return room;
  }

  /** The participant's identity. */
  public String identity() {
    return identity;
  }

  /** The method's name. */
  public String method() {
    return method;
  }

  /** What the handler is given. */
  public String payload() {
    return payload;
  }

  /** How long the handler may take each time that it runs. */
  public Duration responseTimeout() {
    return responseTimeout;
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

  /** Everything but the payload. */
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

  /** Collects a call, up to the choice that each call has to make. Not thread-safe. */
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
     * The name under which the participant has registered its handler.
     *
     * @throws InvalidRequestException if it is empty
     */
    public Builder method(String method) {
      if (Texts.wellFormed("method", method).isEmpty()) {
        throw new InvalidRequestException(
            "the method is empty, and no participant has such a one", "name the method");
      }
      this.method = method;
      return this;
    }

    /**
     * What the handler is given; empty unless set.
     *
     * @throws PayloadTooLargeException if it is more than 15,360 bytes of UTF-8
     * @throws InvalidRequestException if it holds half a surrogate pair
     */
    public Builder payload(String payload) {
      var bytes = ByteString.copyFromUtf8(Texts.wellFormed("payload", payload)).size();
      if (bytes > LARGEST_PAYLOAD) {
        throw new PayloadTooLargeException(
            "RPC payload", bytes, LARGEST_PAYLOAD, "send less, or send data and call with its id");
      }
      this.payload = payload;
      return this;
    }

    /**
     * The handler runs once or not at all, on every server, and has 2.9 s to answer, since servers
     * up to 1.13.5 ask again after 3 s. When no answer came, it may have run. One thing is beyond
     * this: a handler that fails with the code 1503 of its own accord is taken for one whose
     * connection was lost, and the server asks it twice more.
     */
    public Ready atMostOnce() {
      return new Ready(this, ONCE);
    }

    /**
     * The handler runs once or not at all, and has this long to answer, <b>on servers from 1.13.11
     * on</b>. For handlers that take longer than 2.9 s and must not run twice, where you know the
     * server.
     *
     * <p>A server up to 1.13.5 runs a handler that takes longer than 3 s two or three times, at
     * once and after each other, and gives up after 15 s, whatever is asked here: the call then
     * fails with 408. Up to 2.9 s it is {@link #atMostOnce()} with another time, and safe
     * everywhere.
     *
     * @param responseTimeout how long the handler has to answer, from 1 ms to one hour
     * @throws InvalidRequestException if it is shorter or longer than that
     */
    public Ready atMostOnce(Duration responseTimeout) {
      return new Ready(this, checked(responseTimeout, LONGEST_ONCE, "1 h"));
    }

    /**
     * The handler may run up to three times, at once and after each other: it must do no harm when
     * it does. For handlers that take longer than 2.9 s, on whatever server. Servers up to 1.13.5
     * repeat it after 3 s, and the answer may come as late as 15 s, since a handler that is asked
     * again begins anew; 1.13.11 asks once.
     *
     * @param responseTimeout how long it has to answer each time, from 1 ms to 15 s, after which
     *     servers up to 1.13.5 give up
     * @throws InvalidRequestException if it is shorter or longer than that
     */
    public Ready mayRepeat(Duration responseTimeout) {
      return new Ready(this, checked(responseTimeout, LONGEST_REPEATED, "15 s"));
    }

    @Override
    public String toString() {
      return "RpcCall.Builder" + text();
    }

    private String text() {
      return "[room=" + room + ", identity=" + identity + ", method=" + method + "]";
    }

    private static Duration checked(Duration responseTimeout, Duration longest, String inWords) {
      if (responseTimeout.compareTo(SHORTEST) < 0 || responseTimeout.compareTo(longest) > 0) {
        throw new InvalidRequestException(
            "the response timeout is " + responseTimeout + "; it must be from 1 ms to " + inWords,
            "let the handler answer at once and send its result later");
      }
      return responseTimeout;
    }
  }

  /** A call that has made its choice. */
  public static final class Ready {
    private final Builder builder;
    private final Duration responseTimeout;

    private Ready(Builder builder, Duration responseTimeout) {
      this.builder = builder;
      this.responseTimeout = responseTimeout;
    }

    /**
     * The call, checked.
     *
     * @throws InvalidRequestException if it has no method
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
