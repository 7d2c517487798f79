package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.ServerWork;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.token.Grants;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that a call needs to know about its method. Built by chained calls in a table of methods, and
 * never changed afterwards. Unless the row says otherwise, a method is about no room, needs no
 * grants, may always be retried, responds within the 3 s that every attempt has, and has an empty
 * response.
 */
final class MethodRow<Q extends Message, S extends Message> {
  private TwirpMethod<Q, S> twirp;
  private Function<Q, String> room = request -> "";
  private Function<Q, Grants> grants = request -> Grants.none();
  private Function<Q, Repeatable> repeatable = request -> Repeatable.ALWAYS;
  private Function<Q, Duration> shortestTimeout = request -> Duration.ZERO;
  private Function<Q, @Nullable Nonce> nonce = request -> null;
  private BiConsumer<Q, CallOptions> check = (request, options) -> {};
  private BiConsumer<CallResult<S>, Q> verified = (result, request) -> {};
  private Responder responder = Responder.NONE;
  private boolean requestId;

  MethodRow(TwirpMethod<Q, S> twirp) {
    this.twirp = twirp;
  }

  /** Sets the room that a request is about. */
  MethodRow<Q, S> inRoom(Function<Q, String> room) {
    this.room = room;
    return this;
  }

  /** Sets the room that a request is about, which the token must administer. */
  MethodRow<Q, S> administering(Function<Q, String> room) {
    return inRoom(room).granting(request -> RoomGrants.admin(room.apply(request)));
  }

  /** Sets the grants that each request needs. */
  MethodRow<Q, S> granting(Grants grants) {
    return granting(request -> grants);
  }

  MethodRow<Q, S> granting(Function<Q, Grants> grants) {
    this.grants = grants;
    return this;
  }

  /** Forbids a retry if the server may have acted on an attempt. */
  MethodRow<Q, S> actingOnce() {
    return repeatable(request -> Repeatable.UNLESS_ACTED_ON);
  }

  MethodRow<Q, S> repeatable(Function<Q, Repeatable> repeatable) {
    this.repeatable = repeatable;
    return this;
  }

  /**
   * Gives each call an id, which all its attempts carry: for a method that must not act twice, if
   * some servers recognize repeats by the id.
   */
  MethodRow<Q, S> withRequestId() {
    this.requestId = true;
    return this;
  }

  /** Sets the least timeout of an attempt. */
  MethodRow<Q, S> needing(Duration shortest) {
    return needing(request -> shortest);
  }

  MethodRow<Q, S> needing(Function<Q, Duration> shortest) {
    this.shortestTimeout = shortest;
    return this;
  }

  /** Sets how to find the nonce in a request. */
  MethodRow<Q, S> identifiedBy(Function<Q, @Nullable Nonce> nonce) {
    this.nonce = nonce;
    return this;
  }

  /** Sets a check of a request, which throws if it should not be sent. */
  MethodRow<Q, S> checked(Consumer<Q> check) {
    return checked((request, options) -> check.accept(request));
  }

  MethodRow<Q, S> checked(BiConsumer<Q, CallOptions> check) {
    this.check = check;
    return this;
  }

  /** Sets a check of a successful response, which throws if it means that the call failed. */
  MethodRow<Q, S> verified(BiConsumer<CallResult<S>, Q> verified) {
    this.verified = verified;
    return this;
  }

  /** Sets the service that responds to the server. */
  MethodRow<Q, S> askedOf(Responder responder) {
    this.responder = responder;
    return this;
  }

  /** Sets the limit for the size of a response, in bytes. */
  MethodRow<Q, S> answeredBy(int bytes) {
    this.twirp = twirp.answeredBy(bytes);
    return this;
  }

  /** Sets a condition that every response of a server satisfies. */
  MethodRow<Q, S> naming(Predicate<S> names) {
    this.twirp = twirp.naming(names);
    return this;
  }

  /** Sets how long the server may work. */
  MethodRow<Q, S> limitedTo(ServerWork work) {
    this.twirp = twirp.limitedTo(work);
    return this;
  }

  /** States that the method removes something. */
  MethodRow<Q, S> removing() {
    this.twirp = twirp.removing();
    return this;
  }

  /** States that the server forwards a request to a participant. */
  MethodRow<Q, S> askingOthers() {
    this.twirp = twirp.askingOthers();
    return this;
  }

  TwirpMethod<Q, S> twirp() {
    return twirp;
  }

  Function<Q, String> room() {
    return room;
  }

  Function<Q, Grants> grants() {
    return grants;
  }

  Function<Q, Repeatable> repeatable() {
    return repeatable;
  }

  boolean hasRequestId() {
    return requestId;
  }

  Function<Q, Duration> shortestTimeout() {
    return shortestTimeout;
  }

  Function<Q, @Nullable Nonce> nonce() {
    return nonce;
  }

  BiConsumer<Q, CallOptions> check() {
    return check;
  }

  BiConsumer<CallResult<S>, Q> verified() {
    return verified;
  }

  Responder responder() {
    return responder;
  }
}
