package io.roomservice;

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
 * answered; {@link #async()} has the same methods as futures. Thread-safe: make one and share it.
 *
 * <p>A call that brings no result throws a {@link LiveKitException}, whose {@link
 * LiveKitException#outcome() outcome} says what may have happened. A null argument is a {@link
 * NullPointerException}, a closed client an {@link IllegalStateException}.
 *
 * <p>An interrupt ends a call at once on a virtual thread, and on each thread where there is no
 * TLS; on a platform thread that reads over TLS it takes effect when the attempt's time is over.
 */
public final class RoomServiceClient implements AutoCloseable {
  private final Caller caller;
  private final boolean view;

  RoomServiceClient(Caller caller, boolean view) {
    this.caller = caller;
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
    return new AsyncRoomServiceClient(caller);
  }

  /**
   * A view of this client with other options for each call: {@code withOptions(o ->
   * o.withTimeout(Duration.ofSeconds(30)))}. It shares connections, tokens and limits with this
   * one; closing it does nothing.
   */
  @CheckReturnValue
  public RoomServiceClient withOptions(UnaryOperator<CallOptions> change) {
    return new RoomServiceClient(caller.with(change), true);
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
    try (var scope = caller.begin()) {
      return caller.sendData(message, scope);
    }
  }

  /**
   * Sends a message and looks who can get it: after the send ({@link ReachCheck#REPORT}), in which
   * case a look-up that fails makes the receipt's reach unknown, or before it ({@link
   * ReachCheck#REQUIRE}). Listed is not delivered; see {@link Reach}.
   *
   * <p>Send and look-ups share the call's {@linkplain CallOptions#withTimeout time}. Up to five
   * identities are looked up one by one, more in one list of the whole room.
   *
   * @throws UnreachableException with {@code REQUIRE}, if an addressee is absent or still joining,
   *     if nobody is in the room, or if that can't be found out; nothing was sent
   */
  public SendReceipt sendData(DataMessage message, ReachCheck check) {
    Objects.requireNonNull(check, "check");
    return caller.now(scope -> caller.sendData(message, check, scope));
  }

  /**
   * Begins a bulk send: many messages, bounded in flight, ordered, with a result for each. {@link
   * BulkSend#send send} blocks, {@link BulkSend#start start} does not.
   */
  public BulkSend bulk() {
    return new BulkSend(caller);
  }

  /**
   * Who is in a room to get a packet.
   *
   * @param identities who is asked for; none: everyone
   */
  public Reach reach(String room, String... identities) {
    return reach(room, List.of(identities));
  }

  /** The same as {@link #reach(String, String...)}. */
  public Reach reach(String room, Collection<String> identities) {
    return caller.now(scope -> caller.reach(room, identities, scope));
  }

  /**
   * Asks the server for one answer, to find out whether it is there and accepts the credentials,
   * for instance at start or for a health endpoint. Needs the {@code roomList} grant. The call has
   * the client's {@linkplain CallOptions#withTimeout timeouts} and is not repeated, except once
   * with a new token or in the region that the server names. What goes wrong is in the result and
   * is not thrown.
   *
   * @throws IllegalStateException if the client is closed
   */
  public ServerCheck check() {
    return caller.now(caller::check);
  }

  /**
   * Creates the room, with the server's own settings; see {@link #createRoom(CreateRoomRequest)}.
   */
  public Room createRoom(String room) {
    return caller.now(RoomTasks.createRoom(room));
  }

  /**
   * Creates a room. One that exists is answered as it is: other settings in the request change
   * nothing. With nobody in it, it closes after {@code empty_timeout} seconds (the server's
   * default: 300).
   *
   * <p>With {@code egress} set, a server without an egress service takes ten seconds, answers with
   * the room all the same, and records nothing; such a call has 12 s unless {@link
   * CallOptions#withAttemptTimeout} says otherwise. The answer carries the room's {@code
   * turn_password}: keep it out of logs.
   *
   * @throws TwirpException with {@link TwirpErrorCode#INVALID_ARGUMENT} if the name is longer than
   *     256 bytes or the metadata longer than 524,288
   */
  public Room createRoom(CreateRoomRequest request) {
    return caller.now(RoomTasks.createRoom(request));
  }

  /**
   * Every room, in no fixed order. {@code num_participants} lags behind {@link #listParticipants}
   * by up to seconds.
   */
  public List<Room> listRooms() {
    return caller.now(RoomTasks.listRooms());
  }

  /**
   * Those rooms of the given names that exist, in no fixed order; see {@link #listRooms()}.
   *
   * @throws InvalidRequestException if no name is given, which the server takes for every room, or
   *     one is empty
   */
  public List<Room> listRooms(String... names) {
    return caller.now(RoomTasks.listRooms(names));
  }

  /**
   * Ends a room; whoever is in it is disconnected.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if there is no such room
   */
  public void deleteRoom(String room) {
    caller.now(RoomTasks.deleteRoom(room));
  }

  /**
   * Who is in a room, hidden participants included. The server answers for a room that does not
   * exist as for an empty one: with nobody; {@link #listRooms(String...)} tells them apart. One
   * whose connection broke stays listed for some 20 s.
   */
  public List<ParticipantInfo> listParticipants(String room) {
    return caller.now(RoomTasks.listParticipants(room));
  }

  /**
   * One participant, by its identity; its sid does not work.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room or the participant is
   *     not there
   */
  public ParticipantInfo getParticipant(String room, String identity) {
    return caller.now(RoomTasks.getParticipant(room, identity));
  }

  /**
   * Disconnects a participant. Nothing keeps it from coming back with the token that it has, until
   * that expires: give out short-lived ones, and none again.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room or the participant is
   *     not there
   */
  public void removeParticipant(String room, String identity) {
    caller.now(RoomTasks.removeParticipant(room, identity));
  }

  /**
   * Mutes a participant's track, or unmutes it.
   *
   * @return the track as it is then
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the participant has no such
   *     track, which the server answers with 200 and nothing; with {@link
   *     TwirpErrorCode#FAILED_PRECONDITION} for unmuting, unless the server is configured to allow
   *     it
   * @throws RoomNotActiveException if the room or the participant is not there, after the server's
   *     3 s
   */
  public TrackInfo mutePublishedTrack(
      String room, String identity, String trackSid, boolean muted) {
    return caller.now(RoomTasks.mutePublishedTrack(room, identity, trackSid, muted));
  }

  /**
   * Changes what the request names:
   *
   * <ul>
   *   <li>{@code name}, {@code metadata}: replaced; an empty one is left as it is, so that neither
   *       can be cleared
   *   <li>{@code attributes}: merged into the participant's own; an empty value deletes its key
   *   <li>{@code permission}: replaces every flag, and those not set are turned off; to change one,
   *       begin with what {@link #getParticipant} says
   * </ul>
   *
   * @return the participant as it is then
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if the room or the participant is
   *     not there; with {@link TwirpErrorCode#INVALID_ARGUMENT} if the name is longer than 256
   *     bytes, the metadata than 524,288, or the attributes' keys and values than 65,536 in sum
   */
  public ParticipantInfo updateParticipant(UpdateParticipantRequest request) {
    return caller.now(RoomTasks.updateParticipant(request));
  }

  /**
   * Subscribes a participant to tracks of others, or unsubscribes it. Tracks that do not exist are
   * passed over in silence.
   *
   * @throws RoomNotActiveException if the room or the participant is not there, after the server's
   *     3 s
   */
  public void updateSubscriptions(UpdateSubscriptionsRequest request) {
    caller.now(RoomTasks.updateSubscriptions(request));
  }

  /**
   * Replaces a room's metadata; an empty text clears it.
   *
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} if there is no such room; with
   *     {@link TwirpErrorCode#INVALID_ARGUMENT} if it is longer than 524,288 bytes
   */
  public Room updateRoomMetadata(String room, String metadata) {
    return caller.now(RoomTasks.updateRoomMetadata(room, metadata));
  }

  /**
   * Lets a participant appear in a second room as well. LiveKit's hosted service only: a server of
   * one's own answers "not implemented", with status 500, of which the outcome is {@link
   * Outcome#UNKNOWN}. Never repeated once it may have been acted on.
   *
   * @throws TwirpException with {@link TwirpErrorCode#INVALID_ARGUMENT} if both rooms are the same
   * @throws RoomNotActiveException if the room or the participant is not there, after the server's
   *     3 s
   */
  public void forwardParticipant(String room, String identity, String destinationRoom) {
    caller.now(RoomTasks.forwardParticipant(room, identity, destinationRoom));
  }

  /** Moves a participant to another room; as {@link #forwardParticipant} in all else. */
  public void moveParticipant(String room, String identity, String destinationRoom) {
    caller.now(RoomTasks.moveParticipant(room, identity, destinationRoom));
  }

  /**
   * Runs a method of a participant's and returns what its handler answered.
   *
   * <p>The call has 4 s, or 16 s if the handler may take 3 s or longer, unless {@link
   * CallOptions#withAttemptTimeout} says otherwise. It is not repeated from here once the handler
   * may have run, whatever the {@link RetryPolicy} says; what the server repeats, the {@link
   * RpcCall} says.
   *
   * @throws RpcException if the participant's handler, or LiveKit on its way there, answered with
   *     an error
   * @throws RoomNotActiveException if the room or the participant is not there, after the server's
   *     3 s
   * @throws TwirpException with {@link TwirpErrorCode#NOT_FOUND} or {@link
   *     TwirpErrorCode#UNAVAILABLE} if the participant left meanwhile; the handler may have run
   */
  public String performRpc(RpcCall call) {
    return caller.now(RoomTasks.performRpc(call));
  }

  /**
   * Refuses new calls, lets those in flight end within their time, cancels the rest. Never closes
   * an {@code OkHttpClient} that was given to the builder. Does nothing on a view. In a listener or
   * a token source it does not wait for the call that they are in, which goes on.
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
