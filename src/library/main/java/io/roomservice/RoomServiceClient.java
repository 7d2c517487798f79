package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.CheckReturnValue;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Sends data into LiveKit rooms and administers them. Each method blocks until the server has
 * responded; {@link #async()} offers the same methods with futures. Thread-safe: create one client
 * and share it.
 *
 * <p>A call that fails throws a {@link LiveKitException}, whose {@link LiveKitException#outcome()
 * outcome} states whether the call may have taken effect. A null argument causes a {@link
 * NullPointerException}, an argument that the client rejects, such as an empty room name, an {@link
 * InvalidRequestException}, and a call on a closed client an {@link IllegalStateException}.
 *
 * <p>An interrupt cancels a call immediately on a virtual thread, and on any thread if the
 * connection has no TLS. On a platform thread that reads over TLS it takes effect when the attempt
 * times out.
 */
public final class RoomServiceClient implements AutoCloseable {
  private final Caller caller;
  private final boolean view;

  RoomServiceClient(Caller caller, boolean view) {
    this.caller = caller;
    this.view = view;
  }

  /** Returns a new builder. A URL and credentials are required. */
  public static RoomServiceClientBuilder builder() {
    return new RoomServiceClientBuilder();
  }

  /**
   * Creates a client from environment variables: {@code LIVEKIT_URL}, and either {@code
   * LIVEKIT_API_KEY} with {@code LIVEKIT_API_SECRET}, or {@code LIVEKIT_TOKEN}. If both are set,
   * the token is used.
   *
   * @throws InvalidRequestException if a variable is missing or invalid
   */
  public static RoomServiceClient fromEnvironment() {
    return builder().environment(System::getenv).build();
  }

  /**
   * Returns an asynchronous client with the same methods, which return futures. It shares
   * connections, tokens and limits with this client.
   */
  public AsyncRoomServiceClient async() {
    return new AsyncRoomServiceClient(caller);
  }

  /**
   * Returns a view of this client that uses other options: {@code withOptions(o ->
   * o.withTimeout(Duration.ofSeconds(30)))}. The view shares connections, tokens and limits with
   * this client; closing it has no effect.
   */
  @CheckReturnValue
  public RoomServiceClient withOptions(UnaryOperator<CallOptions> change) {
    return new RoomServiceClient(caller.with(change), true);
  }

  /**
   * Sends a message into a room.
   *
   * <p>The receipt means that the server accepted the message and handed it to the room, not that
   * anyone received it: participants that are still joining miss it, and a participant whose
   * connection broke stays listed for about 20 s.
   *
   * @throws PayloadTooLargeException if the message exceeds the {@link SizeLimits}; nothing was
   *     sent
   * @throws RoomNotActiveException if no node responds for the room; the server reports this after
   *     3 s
   * @throws TwirpException if the server rejects the message for another reason
   * @throws TransportException if there is no connection or no response
   */
  public SendReceipt sendData(DataMessage message) {
    try (var scope = caller.begin()) {
      return caller.sendData(message, scope);
    }
  }

  /**
   * Sends a message and looks up which participants can receive it: after the send ({@link
   * ReachCheck#REPORT}), where a failed lookup makes the receipt's reach unknown, or before it
   * ({@link ReachCheck#REQUIRE}). A listed participant may still miss the message; see {@link
   * Reach}.
   *
   * <p>The send and the lookups share the call's {@linkplain CallOptions#withTimeout timeout}. Up
   * to five identities are looked up one by one; for more, all participants of the room are listed
   * once.
   *
   * @throws UnreachableException with {@code REQUIRE}, if a destination identity is absent or still
   *     joining, if no one is in the room, or if the lookup fails; nothing was sent
   */
  public SendReceipt sendData(DataMessage message, ReachCheck check) {
    Objects.requireNonNull(check, "check");
    return caller.now(scope -> caller.sendData(message, check, scope));
  }

  /**
   * Returns a new bulk send, which sends many messages in order, with a limited number in flight
   * and a result for each. {@link BulkSend#send send} blocks, {@link BulkSend#start start} does
   * not.
   */
  public BulkSend bulk() {
    return new BulkSend(caller);
  }

  /**
   * Looks up which participants in a room can receive a packet.
   *
   * @param identities the identities to look up; if there are none, everyone in the room
   */
  public Reach reach(String room, String... identities) {
    return reach(room, List.of(identities));
  }

  /** Same as {@link #reach(String, String...)}. */
  public Reach reach(String room, Collection<String> identities) {
    return caller.now(scope -> caller.reach(room, identities, scope));
  }

  /**
   * Sends one request to check whether the server is reachable and accepts the credentials, for
   * example at startup or for a health endpoint. Requires the {@code roomList} grant. The call has
   * the client's {@linkplain CallOptions#withTimeout timeouts} and is not retried, except once with
   * a new token or in the region that the server names. A failure is part of the result and is not
   * thrown.
   *
   * @throws IllegalStateException if the client is closed
   */
  public ServerCheck check() {
    return caller.now(caller::check);
  }

  /**
   * Creates a room with the server's default settings; see {@link #createRoom(CreateRoomRequest)}.
   */
  public Room createRoom(String room) {
    return caller.now(RoomTasks.createRoom(room));
  }

  /**
   * Creates a room. If the room exists, the server returns it unchanged: other settings in the
   * request have no effect. A room without participants closes after {@code empty_timeout} seconds
   * (the server's default: 300).
   *
   * <p>With {@code egress} set, a server without an egress service takes ten seconds, returns the
   * room anyway, and records nothing. Such a call times out after 12 s unless {@link
   * CallOptions#withAttemptTimeout} is set. The response contains the room's {@code turn_password}:
   * keep it out of logs.
   *
   * @throws TwirpException with {@link TwirpErrorCode#INVALID_ARGUMENT} if the name is longer than
   *     256 bytes or the metadata is longer than 524,288 bytes
   */
  public Room createRoom(CreateRoomRequest request) {
    return caller.now(RoomTasks.createRoom(request));
  }

  /**
   * Returns all rooms, in no fixed order. {@code num_participants} may lag behind {@link
   * #listParticipants} by seconds.
   */
  public List<Room> listRooms() {
    return caller.now(RoomTasks.listRooms());
  }

  /**
   * Returns the rooms with the given names, in no fixed order, without those that do not exist; see
   * {@link #listRooms()}.
   *
   * @throws InvalidRequestException if no name is given (the server would return all rooms), or a
   *     name is empty
   */
  public List<Room> listRooms(String... names) {
    return caller.now(RoomTasks.listRooms(names));
  }

  /**
   * Deletes a room and disconnects its participants.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room does not exist
   */
  public void deleteRoom(String room) {
    caller.now(RoomTasks.deleteRoom(room));
  }

  /**
   * Returns the participants in a room, including hidden ones. For a room that does not exist the
   * server returns an empty list, as for an empty room; {@link #listRooms(String...)} distinguishes
   * the two. A participant whose connection broke stays listed for about 20 s.
   */
  public List<ParticipantInfo> listParticipants(String room) {
    return caller.now(RoomTasks.listParticipants(room));
  }

  /**
   * Returns a participant by its identity; a sid does not work.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room or the participant
   *     does not exist
   */
  public ParticipantInfo getParticipant(String room, String identity) {
    return caller.now(RoomTasks.getParticipant(room, identity));
  }

  /**
   * Disconnects a participant. The participant can rejoin with its token until that expires, so
   * issue short-lived tokens, and do not issue a new one.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room or the participant
   *     does not exist
   */
  public void removeParticipant(String room, String identity) {
    caller.now(RoomTasks.removeParticipant(room, identity));
  }

  /**
   * Mutes or unmutes a participant's track.
   *
   * @return the track after the change
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the participant has no such
   *     track, for which the server returns 200 without a track; with {@link
   *     TwirpErrorCode#FAILED_PRECONDITION} for unmuting, unless the server is configured to allow
   *     it
   * @throws RoomNotActiveException if the room or the participant is not active; the server reports
   *     this after 3 s
   */
  public TrackInfo mutePublishedTrack(
      String room, String identity, String trackSid, boolean muted) {
    return caller.now(RoomTasks.mutePublishedTrack(room, identity, trackSid, muted));
  }

  /**
   * Updates the fields that the request sets:
   *
   * <ul>
   *   <li>{@code name}, {@code metadata}: replaced; an empty value changes nothing, so neither can
   *       be cleared
   *   <li>{@code attributes}: merged into the participant's attributes; an empty value deletes its
   *       key
   *   <li>{@code permission}: replaces all flags, and those not set are turned off; to change one
   *       flag, start with the permission that {@link #getParticipant} returns
   * </ul>
   *
   * @return the participant after the update
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room or the participant
   *     does not exist; with {@link TwirpErrorCode#INVALID_ARGUMENT} if the name is longer than 256
   *     bytes, the metadata is longer than 524,288 bytes, or the attributes' keys and values are
   *     longer than 65,536 bytes in total
   */
  public ParticipantInfo updateParticipant(UpdateParticipantRequest request) {
    return caller.now(RoomTasks.updateParticipant(request));
  }

  /**
   * Subscribes a participant to tracks of other participants, or unsubscribes it. Tracks that do
   * not exist are ignored.
   *
   * @throws RoomNotActiveException if the room or the participant is not active; the server reports
   *     this after 3 s
   */
  public void updateSubscriptions(UpdateSubscriptionsRequest request) {
    caller.now(RoomTasks.updateSubscriptions(request));
  }

  /**
   * Replaces a room's metadata; an empty string clears it.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room does not exist; with
   *     {@link TwirpErrorCode#INVALID_ARGUMENT} if the metadata is longer than 524,288 bytes
   */
  public Room updateRoomMetadata(String room, String metadata) {
    return caller.now(RoomTasks.updateRoomMetadata(room, metadata));
  }

  /**
   * Makes a participant appear in a second room as well. Available in LiveKit Cloud only: a
   * self-hosted server responds with "not implemented" and status 500, so the outcome is {@link
   * Outcome#UNKNOWN}. Not retried once the server may have acted on it.
   *
   * @throws TwirpException with {@link TwirpErrorCode#INVALID_ARGUMENT} if both rooms are the same
   * @throws RoomNotActiveException if the room or the participant is not active; the server reports
   *     this after 3 s
   */
  public void forwardParticipant(String room, String identity, String destinationRoom) {
    caller.now(RoomTasks.forwardParticipant(room, identity, destinationRoom));
  }

  /** Moves a participant to another room; otherwise like {@link #forwardParticipant}. */
  public void moveParticipant(String room, String identity, String destinationRoom) {
    caller.now(RoomTasks.moveParticipant(room, identity, destinationRoom));
  }

  /**
   * Calls an RPC method of a participant and returns its handler's response.
   *
   * <p>An attempt times out after 4 s, or, if the handler may take 3 s or longer, after 16 s or the
   * handler's time plus 1 s, whichever is longer; {@link CallOptions#withAttemptTimeout} overrides
   * this. Regardless of the {@link RetryPolicy}, the client does not retry the call once the
   * handler may have run; {@link RpcCall} describes what the server retries.
   *
   * @throws RpcException if the participant's handler, or LiveKit on the way to it, returned an
   *     error
   * @throws RoomNotActiveException if the room or the participant is not active; the server reports
   *     this after 3 s
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} or {@link
   *     TwirpErrorCode#UNAVAILABLE} if the participant left during the call; the handler may have
   *     run
   */
  public String performRpc(RpcCall call) {
    return caller.now(RoomTasks.performRpc(call));
  }

  /**
   * Calls any method of LiveKit's services: {@code rooms.call(EgressMethods.LIST_EGRESS,
   * ListEgressRequest.getDefaultInstance())}. The constants are in {@link RoomMethods}, {@link
   * EgressMethods}, {@link IngressMethods}, {@link SipMethods} and {@link AgentDispatchMethods},
   * and state what surprises. For sending data and for administering rooms, the other methods of
   * this class are easier to use.
   *
   * <p>Each call has a token with exactly the grants that it needs, a timeout that is long enough
   * for the method unless {@link CallOptions#withTimeout} or {@link CallOptions#withAttemptTimeout}
   * is set, and is retried only if that is safe. If no service responds to the server, as when no
   * egress service is running, the call fails with {@link TwirpErrorCode#UNAVAILABLE}.
   *
   * @throws InvalidRequestException if the request has an empty room name or identity where the
   *     method needs one, or an unpaired surrogate; for {@link RoomMethods#SEND_DATA} and {@link
   *     RoomMethods#PERFORM_RPC} also for all that {@link #sendData(DataMessage)} and {@link
   *     #performRpc} check
   * @throws SipException if a SIP call fails with a SIP status
   * @throws RoomNotActiveException if the method is about a room or participant that is not active
   * @throws TwirpException if the server rejects the call for another reason
   * @throws TransportException if there is no connection or no response
   */
  public <Q extends Message, S extends Message> S call(ServiceMethod<Q, S> method, Q request) {
    return caller.now(RoomTasks.call(method, request));
  }

  /**
   * Closes this client: rejects new calls, lets calls in flight complete within their timeouts, and
   * cancels the rest. Never closes an {@code OkHttpClient} that was passed to the builder. Has no
   * effect on a view. When called from a listener or a token source, it does not wait for the call
   * that is using that listener or source; that call continues.
   */
  @Override
  public void close() {
    if (!view) {
      caller.close();
    }
  }

  @Override
  public String toString() {
    return "RoomServiceClient[" + caller + "]";
  }
}
