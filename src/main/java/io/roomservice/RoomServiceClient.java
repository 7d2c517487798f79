package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.Room;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends data into LiveKit rooms and administers them. Each method blocks until the server has
 * answered; {@link #async()} has the same methods as futures. Thread-safe: make one and share it.
 *
 * <p>A call that brings no result throws a {@link LiveKitException}, whose {@link
 * LiveKitException#outcome() outcome} says what may have happened. A null argument is a {@link
 * NullPointerException}, a closed client an {@link IllegalStateException}.
 *
 * <p>An interrupt ends a call at once on a virtual thread; on a platform thread that reads from a
 * socket it takes effect when the attempt's time is over.
 */
public final class RoomServiceClient implements AutoCloseable {
  private final Calls calls;
  private final CallOptions options;
  private final boolean view;

  RoomServiceClient(Calls calls, CallOptions options, boolean view) {
    this.calls = calls;
    this.options = options;
    this.view = view;
  }

  /** Begins a client; needs a URL and credentials. */
  public static RoomServiceClientBuilder builder() {
    return new RoomServiceClientBuilder();
  }

  /**
   * A client as the environment says: {@code LIVEKIT_URL}, and {@code LIVEKIT_API_KEY} with {@code
   * LIVEKIT_API_SECRET}, or {@code LIVEKIT_TOKEN}, which wins.
   *
   * @throws InvalidRequestException if one is missing or is not what it should be
   */
  public static RoomServiceClient fromEnvironment() {
    return builder().environment(System::getenv).build();
  }

  /** The same client, its methods returning futures. */
  public AsyncRoomServiceClient async() {
    return new AsyncRoomServiceClient(this);
  }

  /**
   * A view of this client with other options for each call: {@code withOptions(o ->
   * o.timeout(Duration.ofSeconds(30)))}. It shares connections, tokens and limits with this one;
   * closing it does nothing.
   */
  public RoomServiceClient withOptions(UnaryOperator<CallOptions> change) {
    return new RoomServiceClient(calls, Objects.requireNonNull(change.apply(options)), true);
  }

  /**
   * Sends a message into a room.
   *
   * <p>The receipt means that the server took it and handed it to the room, not that anyone got it:
   * participants who are just joining miss it, and one whose connection broke stays listed for some
   * 20 s.
   *
   * @throws PayloadTooLargeException if the message is over the {@link SizeLimits}; nothing was
   *     sent
   * @throws RoomNotActiveException if no node answers for the room, after the server's 3 s
   * @throws TwirpException if the server refuses it in another way
   * @throws TransportException if there is no connection or no answer
   */
  public SendReceipt sendData(DataMessage message) {
    return now(RoomMethods.SEND_DATA, scope -> sendData(message, scope));
  }

  /**
   * Creates the room, with the server's own settings; see {@link #createRoom(CreateRoomRequest)}.
   */
  public Room createRoom(String room) {
    return createRoom(named(room));
  }

  /**
   * Creates a room. One that exists is answered as it is: other settings in the request change
   * nothing. With nobody in it, it closes after {@code empty_timeout} seconds (the server's
   * default: 300).
   */
  public Room createRoom(CreateRoomRequest request) {
    return now(RoomMethods.CREATE_ROOM, scope -> createRoom(request, scope));
  }

  /**
   * Ends a room; whoever is in it is disconnected.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if there is no such room
   */
  public void deleteRoom(String room) {
    now(RoomMethods.DELETE_ROOM, scope -> deleteRoom(room, scope));
  }

  /** What a send goes through, in order. */
  SendReceipt sendData(DataMessage message, CallScope scope) {
    options.sizeLimits().check(message);
    var nonce = DataPackets.nonceOfSend(message).orElse(null);
    var request = DataPackets.request(message, nonce);
    var result = calls.call(RoomMethods.SEND_DATA, request, nonce, options, scope);
    return new SendReceipt(
        nonce,
        result.attempts(),
        result.servedBy().toString(),
        result.elapsed(),
        result.earlierMayCount() && nonce == null);
  }

  Room createRoom(CreateRoomRequest request, CallScope scope) {
    return call(RoomMethods.CREATE_ROOM, request, scope);
  }

  static CreateRoomRequest named(String room) {
    return CreateRoomRequest.newBuilder().setName(Texts.room(room)).build();
  }

  @Nullable Void deleteRoom(String room, CallScope scope) {
    call(
        RoomMethods.DELETE_ROOM,
        DeleteRoomRequest.newBuilder().setRoom(Texts.room(room)).build(),
        scope);
    return null;
  }

  private <Q extends Message, S extends Message> S call(
      Method<Q, S> method, Q request, CallScope scope) {
    return calls.call(method, request, null, options, scope).message();
  }

  private <T> T now(Method<?, ?> method, Function<CallScope, T> call) {
    return calls.now(options.timeout(method.twirp()), call);
  }

  <T> CompletableFuture<T> later(Method<?, ?> method, Function<CallScope, T> call) {
    return calls.later(options.timeout(method.twirp()), call);
  }

  /**
   * Refuses new calls, lets those in flight end within their time, cancels the rest. Never closes
   * an {@code OkHttpClient} that was given to the builder. Does nothing on a view.
   */
  @Override
  public void close() {
    if (!view) {
      calls.close();
    }
  }

  @Override
  public String toString() {
    return "RoomServiceClient[" + calls + "]";
  }
}
