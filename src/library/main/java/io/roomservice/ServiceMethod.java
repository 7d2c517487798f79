package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.token.Grants;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method of one of LiveKit's services, for {@link RoomServiceClient#call}. The constants are in
 * {@link RoomMethods}, {@link EgressMethods}, {@link IngressMethods}, {@link SipMethods} and {@link
 * AgentDispatchMethods}. A method knows what its calls need: grants, timeouts, what may be retried,
 * and how large a response may be. Immutable.
 *
 * @param <Q> the request
 * @param <S> the response
 */
public final class ServiceMethod<Q extends Message, S extends Message> {
  private final MethodName name;
  private final String text;
  private final Function<MethodName, MethodRow<Q, S>> row;

  /** Created when the method is first used: initializing all messages takes a tenth of a second. */
  private volatile @Nullable MethodRow<Q, S> created;

  ServiceMethod(MethodName name, Function<MethodName, MethodRow<Q, S>> row) {
    this.name = name;
    this.text = name.toString(); // once, because each observed call reads it
    this.row = row;
  }

  /** Returns the methods of all services. */
  public static List<ServiceMethod<?, ?>> all() {
    return Stream.of(
            RoomMethods.all(),
            EgressMethods.all(),
            IngressMethods.all(),
            SipMethods.all(),
            AgentDispatchMethods.all())
        .<ServiceMethod<?, ?>>flatMap(List::stream)
        .toList();
  }

  private MethodRow<Q, S> row() {
    var known = created;
    if (known == null) { // several threads may create equal rows
      known = row.apply(name);
      created = known;
    }
    return known;
  }

  /** Returns the empty request, from which requests are built or read. */
  public Q defaultRequest() {
    return twirp().request();
  }

  /** Returns the empty response. */
  public S defaultResponse() {
    return twirp().answer();
  }

  TwirpMethod<Q, S> twirp() {
    return row().twirp();
  }

  /** Returns the room that a request is about; empty if there is none. */
  String room(Q request) {
    return row().room().apply(request);
  }

  /** Returns the grants that a request needs, and no more. */
  Grants grants(Q request) {
    return row().grants().apply(request);
  }

  /**
   * Returns when a request may be retried.
   *
   * @param idempotentRepeats true if the caller says that the server recognizes repeats by their id
   */
  Repeatable repeatable(Q request, boolean idempotentRepeats) {
    return idempotentRepeats && row().hasRequestId()
        ? Repeatable.ALWAYS
        : row().repeatable().apply(request);
  }

  /** Returns true if each call has an id, by which a server can recognize its repeats. */
  boolean hasRequestId() {
    return row().hasRequestId();
  }

  /** Returns the least timeout of an attempt, unless the caller sets one. */
  Duration shortestTimeout(Q request) {
    return row().shortestTimeout().apply(request);
  }

  /** Returns the service that responds to the server. */
  Responder responder() {
    return row().responder();
  }

  /** Returns the nonce that a request carries, if it can have one. */
  @Nullable Nonce nonce(Q request) {
    return row().nonce().apply(request);
  }

  /**
   * Checks a request before it is sent.
   *
   * @throws RefusedLocallyException if it should not be sent
   */
  void check(Q request, CallOptions options) {
    row().check().accept(request, options);
  }

  /**
   * Checks a successful response.
   *
   * @throws TwirpException if the response means that the call failed
   */
  void verify(CallResult<S> result, Q request) {
    row().verified().accept(result, request);
  }

  /** Describes a call of this method for listeners. */
  ObservedCall observed(Q request, Wire wire) {
    return new ObservedCall(toString(), room(request), wire, request);
  }

  /** Returns the method as in a log or an exception, such as {@code RoomService/SendData}. */
  @Override
  public String toString() {
    return text;
  }
}
